using LatentSharp.Som;

namespace LatentSharp.Coverage;

/// <summary>The units in which two samples differ by more than chance.</summary>
internal static class UnitComparison
{
    public static IReadOnlyList<CoverageUnit> Find(MapTopology topology, PlacedSamples real, PlacedSamples generated, CoverageOptions options)
    {
        var test = new ShareTest(real.UnitOf.Length, generated.UnitOf.Length);
        double scale = (double)generated.UnitOf.Length / real.UnitOf.Length, level = options.Level / topology.Units;
        var found = new List<CoverageUnit>();
        for (int unit = 0; unit < topology.Units; unit++)
        {
            (int reals, int fakes) = (real.Hits[unit], generated.Hits[unit]);
            double expected = reals * scale;
            bool tooFew = fakes * options.Factor <= expected && reals > 0, tooMany = fakes >= options.Factor * expected && fakes > 0;
            if (!tooFew && !tooMany) continue;
            double probability = tooFew ? test.AtMost(reals, fakes) : test.AtLeast(reals, fakes);
            if (probability > level) continue;
            CoverageKind kind = tooMany ? CoverageKind.Surplus : fakes == 0 ? CoverageKind.Empty : CoverageKind.Thin;
            found.Add(new CoverageUnit(kind, unit, unit / topology.Columns, unit % topology.Columns, reals, fakes, expected, probability,
                (tooMany ? generated : real).Nearest(unit, options.Examples)));
        }

        return found;
    }
}
