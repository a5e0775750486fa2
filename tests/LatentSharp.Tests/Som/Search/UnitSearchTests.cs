using LatentSharp.Random;
using LatentSharp.Som.Search;

namespace LatentSharp.Tests.Som.Search;

public sealed class UnitSearchTests
{
    [Theory]
    [InlineData(1, 40, 20000)]
    [InlineData(2, 60, 150000)]
    [InlineData(3, 100, 150000)]
    [InlineData(17, 80, 100000)]
    [InlineData(23, 77, 100000)]
    [InlineData(24, 77, 200000)]
    [InlineData(64, 100, 100000)]
    [InlineData(100, 128, 30000)]
    [InlineData(300, 100, 8000)]
    [InlineData(800, 120, 3000)]
    public void Isotropic_samples_find_the_units_that_comparing_with_all_finds(int dimensions, int units, int samples) =>
        Agree(dimensions, Normal("units", units * dimensions), Normal("samples", samples * dimensions));

    [Theory]
    [InlineData(30, 200, 60000, 0.02)]
    [InlineData(100, 300, 20000, 0.05)]
    [InlineData(400, 300, 4000, 0.02)]
    [InlineData(784, 200, 3000, 0.2)]
    public void Samples_near_a_curved_sheet_find_the_units_that_comparing_with_all_finds(int dimensions, int units, int samples, double noise) =>
        Agree(dimensions, Sheet("units", units, dimensions, noise / 10), Sheet("samples", samples, dimensions, noise));

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(50)]
    [InlineData(333)]
    public void Planted_ties_go_to_the_lowest_unit(int dimensions)
    {
        // Whole numbers, so that distances are exact: each unit twice, samples half-way between two units, samples equal to units.
        const int pairs = 60, samples = 9000;
        double[] units = new double[2 * pairs * dimensions];
        var random = new RandomStream(3, "ties");
        for (int i = 0; i < pairs * dimensions; i++) units[i] = units[pairs * dimensions + i] = 2 * (int)(random.NextUInt32() % 9) - 8;
        double[] values = new double[samples * dimensions];
        for (int row = 0; row < samples; row++)
        {
            int a = (int)(random.NextUInt32() % pairs), b = row % 3 == 0 ? a : (int)(random.NextUInt32() % pairs);
            for (int d = 0; d < dimensions; d++) values[row * dimensions + d] = (units[a * dimensions + d] + units[b * dimensions + d]) / 2;
        }

        Agree(dimensions, units, values);
    }

    [Theory]
    [InlineData(1e-16)]
    [InlineData(1e-12)]
    [InlineData(1e-9)]
    [InlineData(1e-7)]
    public void Units_a_hair_apart_are_told_apart_as_double_tells_them(double relative)
    {
        foreach (int dimensions in new[] { 3, 40, 200 })
        {
            const int groups = 25, copies = 8;
            double[] some = Normal("groups", groups * dimensions), units = new double[groups * copies * dimensions], noise = Normal("hair", units.Length);
            for (int i = 0; i < units.Length; i++)
            {
                double value = some[i / (copies * dimensions) * dimensions + i % dimensions];
                units[i] = relative < 1e-15 ? (noise[i] > 0.5 ? Math.BitIncrement(value) : value) : value * (1 + relative * noise[i]);
            }

            double[] samples = Normal("samples", 3000 * dimensions);
            for (int row = 0; row < 1500; row++)
            {
                for (int d = 0; d < dimensions; d++)
                    samples[row * dimensions + d] = units[row % (groups * copies) * dimensions + d] * (1 + relative * samples[row * dimensions + d]);
            }

            Agree(dimensions, units, samples);
        }
    }

    [Theory]
    [InlineData(1e8, 1)]
    [InlineData(-1e12, 1e-3)]
    [InlineData(0, 1e-30)]
    [InlineData(0, 1e-160)]
    [InlineData(0, 1e-200)]
    [InlineData(0, 1e30)]
    [InlineData(0, 1e140)]
    [InlineData(1e40, 1e30)]
    public void Offsets_and_scales_do_not_matter(double offset, double scale)
    {
        foreach (int dimensions in new[] { 4, 37, 130 })
        {
            double[] units = Sheet("units", 150, dimensions, 0.1), samples = Sheet("samples", 4000, dimensions, 0.3);
            Agree(dimensions, [.. units.Select(value => offset + scale * value)], [.. samples.Select(value => offset + scale * value)]);
        }
    }

    [Fact]
    public void Samples_and_units_out_of_all_proportion_are_searched_too()
    {
        const int dimensions = 40;
        double[] units = Sheet("units", 100, dimensions, 0.1), samples = Sheet("samples", 3000, dimensions, 0.1);
        for (int i = 0; i < samples.Length; i += 7) samples[i] *= Math.Pow(10, i % 60 - 30);
        Agree(dimensions, units, samples);
        for (int d = 0; d < dimensions; d++) units[5 * dimensions + d] *= 1e20;
        Agree(dimensions, units, samples);
        Agree(dimensions, new double[50 * dimensions], samples);
        Agree(dimensions, units, [.. Enumerable.Repeat(0.0, 60 * dimensions)]);
    }

    [Fact]
    public void One_unit_or_one_sample_is_enough()
    {
        Agree(30, Normal("one", 30), Normal("samples", 300));
        Agree(30, Normal("units", 3000), Normal("one", 30));
    }

    private static void Agree(int dimensions, double[] units, double[] samples)
    {
        int count = units.Length / dimensions, rows = samples.Length / dimensions;
        var frame = SearchFrame.Around(units, dimensions);
        using var search = new UnitSearch(frame, count, dimensions);
        using var rounded = new RoundedVectors(rows, dimensions);
        for (int row = 0; row < rows; row++) rounded.Set(row, frame, samples.AsSpan(row * dimensions, dimensions));
        int some = Math.Min(rows, 96);
        search.SetCodebook(units, rounded, new SampleStretch(samples, dimensions, some), new ParallelOptions { MaxDegreeOfParallelism = 2 });
        var stretch = new SampleStretch(samples, dimensions, rows);
        int[] best = new int[rows], first = new int[rows], second = new int[rows], order = new int[rows];
        for (int row = 0; row < rows; row++) order[row] = rows - 1 - row;
        search.Find(stretch, rounded, null, best, default, new ParallelOptions { MaxDegreeOfParallelism = 1 }, null);
        search.Find(stretch, rounded, order, first, second, new ParallelOptions { MaxDegreeOfParallelism = 2 }, null);
        Parallel.For(0, rows, row =>
        {
            int nearest = -1, next = -1;
            double least = double.PositiveInfinity, lessThanAll = double.PositiveInfinity;
            for (int unit = 0; unit < count; unit++)
            {
                double value = DoubleSums.SquaredDistance(samples.AsSpan(row * dimensions, dimensions), units.AsSpan(unit * dimensions, dimensions));
                if (nearest < 0 || value < least) (nearest, least, next, lessThanAll) = (unit, value, nearest, least);
                else if (next < 0 || value < lessThanAll) (next, lessThanAll) = (unit, value);
            }

            if (best[row] != nearest || first[row] != nearest || second[row] != next)
                Assert.Fail($"Sample {row} of {dimensions} dimensions: {best[row]}, {first[row]} and {second[row]} instead of {nearest} and {next}.");
        });
    }

    private static double[] Normal(string name, int count)
    {
        var random = new RandomStream(11, name);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = random.NextNormal();
        return values;
    }

    private static double[] Sheet(string name, int rows, int dimensions, double noise)
    {
        var random = new RandomStream(12, name);
        double[] values = new double[rows * dimensions];
        for (int row = 0; row < rows; row++)
        {
            double u = random.NextDouble(), v = random.NextDouble();
            for (int d = 0; d < dimensions; d++)
                values[row * dimensions + d] = Math.Sin((1 + d % 5) * u + d) + Math.Cos((1 + d % 3) * v * 2 - d) + noise * random.NextNormal();
        }

        return values;
    }
}
