namespace LatentSharp.Gan.Laboratory;

/// <summary>
/// How many modes generated points reach and how many points are good. A good point lies within 3 standard deviations of some mode's centre; a mode is
/// captured when at least 20 good points are nearest to it. Source of the counts: Srivastava et al., "VEEGAN", NeurIPS 2017, section 4.1 (2,500 points).
/// </summary>
public sealed record ModeCoverage
{
    private const double GoodDeviations = 3;
    private const int CapturedFrom = 20;

    private ModeCoverage(int[] goodPoints, int points) => (GoodPoints, Points) = (goodPoints, points);

    /// <summary>Good points of each mode.</summary>
    public IReadOnlyList<int> GoodPoints { get; }

    /// <summary>All points.</summary>
    public int Points { get; }

    /// <summary>Modes with at least 20 good points.</summary>
    public int CapturedModes => GoodPoints.Count(count => count >= CapturedFrom);

    /// <summary>Good points over all points.</summary>
    public double GoodShare => (double)GoodPoints.Sum() / Points;

    /// <summary>Counts.</summary>
    /// <param name="points">[dimensions, count], all first coordinates before all second; 1 or 2 dimensions.</param>
    /// <param name="dimensions">1 or 2.</param>
    /// <param name="modes">The centres, at least one; on a line the second coordinate is not looked at.</param>
    /// <param name="deviation">The standard deviation of a mode, above 0.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static ModeCoverage Of(ReadOnlySpan<float> points, int dimensions, IReadOnlyList<(double X, double Y)> modes, double deviation)
    {
        ArgumentNullException.ThrowIfNull(modes);
        if (dimensions is not (1 or 2) || points.Length == 0 || points.Length % dimensions != 0) throw new ArgumentException($"{points.Length} numbers are not points of {dimensions}.", nameof(points));
        if (modes.Count == 0) throw new ArgumentException("There is at least one mode.", nameof(modes));
        if (!(deviation > 0)) throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A deviation is above 0.");
        int count = points.Length / dimensions;
        int[] good = new int[modes.Count];
        for (int i = 0; i < count; i++)
        {
            (int nearest, double least) = (0, double.PositiveInfinity);
            for (int mode = 0; mode < good.Length; mode++)
            {
                double dx = points[i] - modes[mode].X, dy = dimensions == 2 ? points[count + i] - modes[mode].Y : 0;
                double square = dx * dx + dy * dy;
                if (square < least) (nearest, least) = (mode, square);
            }

            if (Math.Sqrt(least) <= GoodDeviations * deviation) good[nearest]++;
        }

        return new ModeCoverage(good, count);
    }
}
