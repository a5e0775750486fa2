using LatentSharp.Data;

namespace LatentSharp.Coverage;

/// <summary>
/// One class's share. Generated samples have no labels: each counts with the real classes' shares in its unit, so that classes that share units are
/// mixed. What falls on units without a real sample is no class's.
/// </summary>
/// <param name="Class">The class's number.</param>
/// <param name="Name">Its name; null = none known.</param>
/// <param name="Real">Its share of the labelled real samples, in [0, 1].</param>
/// <param name="Generated">Its share of the generated samples, in [0, 1].</param>
public sealed record ClassCoverage(int Class, string? Name, double Real, double Generated)
{
    internal static IReadOnlyList<ClassCoverage> Of(SampleMatrix real, PlacedSamples places, PlacedSamples generated)
    {
        if (real.Labels is not { } labels || !labels.Any(label => label >= 0)) return [];
        int classes = labels.Max() + 1, all = labels.Count(label => label >= 0);
        double[,] counts = new double[places.Hits.Length, classes];
        double[] totals = new double[classes], shares = new double[classes];
        for (int row = 0; row < labels.Count; row++)
        {
            if (labels[row] < 0) continue;
            counts[places.UnitOf[row], labels[row]]++;
            totals[labels[row]]++;
        }

        for (int unit = 0; unit < places.Hits.Length; unit++)
        {
            double labelled = Enumerable.Range(0, classes).Sum(kind => counts[unit, kind]);
            if (labelled == 0) continue;
            for (int kind = 0; kind < classes; kind++) shares[kind] += generated.Hits[unit] * counts[unit, kind] / labelled / generated.UnitOf.Length;
        }

        return [.. Enumerable.Range(0, classes).Select(kind => new ClassCoverage(kind, kind < real.ClassNames?.Count ? real.ClassNames[kind] : null, totals[kind] / all, shares[kind]))];
    }
}
