namespace LatentSharp.Data;

/// <summary>What a set holds, in a few numbers; the last four are of all samples of all pictures after scaling to [0, 1].</summary>
/// <param name="Count">The number of pictures.</param>
/// <param name="Width">Columns of every picture.</param>
/// <param name="Height">Rows of every picture.</param>
/// <param name="Channels">1 (gray) or 3 (red, green, blue).</param>
/// <param name="Classes">How many different classes the labels name; 0 without labels.</param>
/// <param name="Min">The smallest sample.</param>
/// <param name="Max">The largest sample.</param>
/// <param name="Mean">The mean of the samples.</param>
/// <param name="StandardDeviation">Their standard deviation, dividing by their number.</param>
public sealed record ImageSetStatistics(
    int Count, int Width, int Height, int Channels, int Classes, double Min, double Max, double Mean, double StandardDeviation)
{
    internal static ImageSetStatistics Of(ImageSet set)
    {
        // Counting the 256 values first makes the sums exact, whatever the size of the set.
        long[] counts = new long[256];
        for (int i = 0; i < set.Count; i++)
        {
            foreach (byte value in set.Bytes(i)) counts[value]++;
        }

        Int128 sum = 0, squares = 0;
        long all = 0;
        for (int value = 0; value < counts.Length; value++)
        {
            all += counts[value];
            sum += (Int128)counts[value] * value;
            squares += (Int128)counts[value] * value * value;
        }

        double scale = set.FullScale, variance = (double)(squares * all - sum * sum) / ((double)all * all);
        return new ImageSetStatistics(set.Count, set.Width, set.Height, set.Channels, set.Labels?.Where(label => label >= 0).Distinct().Count() ?? 0,
            Array.FindIndex(counts, count => count > 0) / scale, Array.FindLastIndex(counts, count => count > 0) / scale,
            (double)sum / all / scale, Math.Sqrt(variance) / scale);
    }
}
