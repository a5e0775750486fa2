using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;

namespace LatentSharp.Coverage;

/// <summary>
/// Does a generator make everything that its data holds? A self-organizing map of the real pictures divides them into units of pictures that look
/// alike; a mode that the generator has dropped is a group of units which real pictures hit and generated ones do not.
/// </summary>
/// <remarks>
/// The divergence of two histograms of hits is above 0 even for two samples of one distribution, and more so the more units there are for the
/// samples; therefore it stands beside the same divergence of two disjoint real parts of the same size. A map says nothing of how good the pictures
/// are: a blurred coat falls on the unit of coats. <see cref="CoverageResult.GeneratedDistance"/> gives a hint.
/// </remarks>
public static class CoverageMap
{
    private const int FewestUnits = 4, MostUnits = 400;

    /// <summary>
    /// How to train a map that is to be measured on: batch training, about 2 sqrt(N) units (4 to 400), so that each holds sqrt(N) / 2 real pictures and
    /// can be told from empty; the sides' ratio as <see cref="MapSize"/> has it.
    /// </summary>
    /// <param name="real">The real pictures.</param>
    /// <param name="seed">The seed of the map.</param>
    /// <returns>A recipe with a size.</returns>
    public static MapRecipe RecipeFor(SampleMatrix real, long seed = 1000)
    {
        ArgumentNullException.ThrowIfNull(real);
        double units = Math.Clamp(2 * Math.Sqrt(real.Rows), FewestUnits, MostUnits);
        (int rows, int columns) = MapSize.For(real, (long)Math.Round(units * units / 25), Lattice.Rectangular, MapShape.Sheet);
        return new MapRecipe
        {
            Name = "coverage",
            Data = real.Name,
            Rows = rows,
            Columns = columns,
            Algorithm = MapAlgorithm.Batch,
            Epochs = 20,
            Seed = seed,

            // Below a radius of 1 the units leave their neighbours' means and go where the pictures are, so that few are empty of real ones.
            Radius = new LinearSchedule(Math.Max(1, Math.Max(rows, columns) / 2.0), 0.5),
        };
    }

    /// <summary>Compares where real and generated samples fall on a map.</summary>
    /// <param name="map">The map, trained on real samples of the same form.</param>
    /// <param name="real">The real samples, at least 4; their labels, where there are any, give <see cref="CoverageResult.Classes"/>.</param>
    /// <param name="generated">The generated samples, at least 2; more of them find smaller gaps.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <returns>The divergence beside its floor, and the units in which the two differ.</returns>
    /// <exception cref="ArgumentException">The samples have another number of dimensions than the map, or there are too few.</exception>
    /// <exception cref="DataException">A sample has no value at all, or values so large that its distances overflow.</exception>
    public static CoverageResult Measure(SelfOrganizingMap map, SampleMatrix real, SampleMatrix generated, CoverageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        options = (options ?? new CoverageOptions()).Validated();
        if (real.Rows < 4 || generated.Rows < 2)
            throw new ArgumentException($"At least 4 real and 2 generated samples are compared, not {real.Rows} and {generated.Rows}.", nameof(real));
        var projection = new ProjectionOptions { Threads = options.Threads };
        var places = new PlacedSamples(MapProjection.Of(map, real, projection));
        var fakes = new PlacedSamples(MapProjection.Of(map, generated, projection));
        int count = Math.Min(real.Rows / 2, generated.Rows);
        (CoverageInterval value, CoverageInterval floor) = Divergences(map.Topology.Units, places.UnitOf, fakes.UnitOf, count, options);
        IReadOnlyList<CoverageUnit> differing = UnitComparison.Find(map.Topology, places, fakes, options);
        return new CoverageResult
        {
            Map = map,
            Count = count,
            JensenShannon = value,
            Floor = floor,
            RealHits = places.Hits,
            GeneratedHits = fakes.Hits,
            EmptyUnits = [.. differing.Where(unit => unit.Kind == CoverageKind.Empty).OrderByDescending(unit => unit.Expected)],
            ThinUnits = [.. differing.Where(unit => unit.Kind == CoverageKind.Thin).OrderByDescending(unit => unit.Expected - unit.Generated)],
            SurplusUnits = [.. differing.Where(unit => unit.Kind == CoverageKind.Surplus).OrderByDescending(unit => unit.Generated - unit.Expected)],
            RealDistance = places.MedianDistance,
            GeneratedDistance = fakes.MedianDistance,
            Classes = ClassCoverage.Of(real, places, fakes),
        };
    }

    /// <summary>The divergence at equal counts, over many random halves of the real samples: generated against one half, and the other half against it.</summary>
    private static (CoverageInterval Value, CoverageInterval Floor) Divergences(int units, int[] real, int[] generated, int count, CoverageOptions options)
    {
        var random = new RandomStream(options.Seed, "coverage splits");
        int[] realOrder = [.. real], generatedOrder = [.. generated];
        double[] values = new double[options.Splits], floors = new double[options.Splits];
        for (int split = 0; split < options.Splits; split++)
        {
            random.Shuffle<int>(realOrder);
            random.Shuffle<int>(generatedOrder);
            int[] half = HitHistogram.Count(realOrder.AsSpan(0, count), units);
            floors[split] = HitHistogram.JensenShannon(half, HitHistogram.Count(realOrder.AsSpan(count, count), units));
            values[split] = HitHistogram.JensenShannon(half, HitHistogram.Count(generatedOrder.AsSpan(0, count), units));
        }

        return (CoverageInterval.Of(values), CoverageInterval.Of(floors));
    }
}
