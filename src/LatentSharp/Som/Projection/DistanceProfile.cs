using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Som;

/// <summary>
/// How far the training samples are from their nearest units: what is usual for a map, and with that what is not. Quantiles between two samples
/// are interpolated linearly (Hyndman and Fan 1996, type 7).
/// </summary>
/// <param name="Samples">How many samples, at least 1.</param>
/// <param name="Mean">Their mean distance.</param>
/// <param name="Median">Half of them are nearer.</param>
/// <param name="Percent90">90 % are nearer.</param>
/// <param name="Percent95">95 % are nearer.</param>
/// <param name="Percent99">99 % are nearer.</param>
/// <param name="Permille999">99.9 % are nearer.</param>
/// <param name="Largest">The largest distance.</param>
public sealed record DistanceProfile(long Samples, double Mean, double Median, double Percent90, double Percent95, double Percent99, double Permille999, double Largest)
{
    private static readonly string[] Names = ["mean", "median", "percent90", "percent95", "percent99", "permille999", "largest"];

    /// <summary>Measures the distances of a map's training samples.</summary>
    /// <param name="map">The map.</param>
    /// <param name="samples">What it was trained on, before normalisation.</param>
    /// <param name="threads">Threads; null = all processors. The result does not depend on it.</param>
    /// <returns>Their profile.</returns>
    /// <exception cref="ArgumentException">The samples have another number of dimensions.</exception>
    /// <exception cref="DataException">A sample has no value at all, or values so large that its distances overflow.</exception>
    public static DistanceProfile Of(SelfOrganizingMap map, SampleMatrix samples, int? threads = null) => Of(MatchTable.Of(map, samples, threads).Distance);

    /// <summary>Describes distances.</summary>
    /// <param name="distances">At least one; none is NaN or negative.</param>
    /// <returns>Their profile.</returns>
    /// <exception cref="ArgumentException">There is none, or one is NaN or negative.</exception>
    public static DistanceProfile Of(IReadOnlyCollection<double> distances)
    {
        ArgumentNullException.ThrowIfNull(distances);
        double[] sorted = [.. distances];
        Array.Sort(sorted);
        if (sorted.Length == 0 || !(sorted[0] >= 0)) throw new ArgumentException("There must be at least one distance, and none may be NaN or negative.", nameof(distances));
        return new DistanceProfile(sorted.Length, sorted.Sum() / sorted.Length, Quantile(sorted, 0.5), Quantile(sorted, 0.9), Quantile(sorted, 0.95),
            Quantile(sorted, 0.99), Quantile(sorted, 0.999), sorted[^1]);
    }

    /// <summary>How unusual a distance is: its ratio to the distance that 99 % of the training samples stay below.</summary>
    /// <param name="distance">A sample's distance to its nearest unit, at least 0.</param>
    /// <returns>
    /// 0 on a unit, above 1 farther away than 99 % of the training samples were; it has no upper end, so that outliers can be ranked. If the
    /// training samples lie on their units, so that the ratio has no meaning: 0 on a unit, infinity elsewhere.
    /// </returns>
    public double Score(double distance) => Percent99 > 0 ? distance / Percent99 : distance > 0 ? double.PositiveInfinity : 0;

    /// <summary>Writes the profile as one JSON object.</summary>
    /// <returns>The text, on one line.</returns>
    public string ToJson()
    {
        var document = new JsonObject { ["samples"] = Samples };
        double[] values = [Mean, Median, Percent90, Percent95, Percent99, Permille999, Largest];
        for (int i = 0; i < Names.Length; i++) document[Names[i]] = values[i];
        return RunJson.ToLine(document);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The same profile.</returns>
    /// <exception cref="FormatException">The text is no such object, or its numbers are not in order.</exception>
    public static DistanceProfile FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonObject document = RunJson.TryRead(json) ?? throw new FormatException("A profile of distances is a JSON object.");
        if (document["samples"] is not JsonValue count || !count.TryGetValue(out long samples) || samples < 1) throw new FormatException("A profile of distances has 'samples', at least 1.");
        double[] values = [.. Names.Select(name => document[name] is JsonValue value && value.TryGetValue(out double number) && number >= 0 && double.IsFinite(number)
            ? number
            : throw new FormatException($"A profile of distances has '{name}', a number that is not negative."))];
        for (int i = 2; i < values.Length; i++)
        {
            if (values[i] < values[i - 1]) throw new FormatException($"In a profile of distances '{Names[i]}' is not below '{Names[i - 1]}'.");
        }

        return new DistanceProfile(samples, values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
