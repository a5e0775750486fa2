namespace LatentSharp.Data.Formats;

/// <summary>
/// Turns a row of samples into differences that compress better (PNG, third edition, 9.2), with the filter whose sum of absolute differences is the least
/// (12.7, the heuristic that the standard recommends).
/// </summary>
/// <param name="length">Bytes of a row.</param>
/// <param name="step">Bytes of a pixel.</param>
internal sealed class PngFilter(int length, int step)
{
    private const int Kinds = 5;

    // [kind]: the kind's number, then the filtered row.
    private readonly byte[][] _rows = [.. Enumerable.Range(0, Kinds).Select(kind => new byte[length + 1])];

    /// <summary>Filters a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="above">The row before it; zeros before the first.</param>
    /// <returns>The filter's number and the filtered row; valid until the next call.</returns>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above)
    {
        (int best, long least) = (0, long.MaxValue);
        for (int kind = 0; kind < Kinds; kind++)
        {
            _rows[kind][0] = (byte)kind;
            Span<byte> filtered = _rows[kind].AsSpan(1);
            Fill(kind, row, above, filtered);
            long sum = 0;
            foreach (byte value in filtered) sum += Math.Abs((int)(sbyte)value);
            if (sum < least) (best, least) = (kind, sum);
        }

        return _rows[best];
    }

    private void Fill(int kind, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> filtered)
    {
        for (int i = 0; i < length; i++)
        {
            int left = i < step ? 0 : row[i - step], up = above[i], corner = i < step ? 0 : above[i - step];
            int predicted = kind switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, corner),
            };
            filtered[i] = (byte)(row[i] - predicted);
        }
    }

    /// <summary>The neighbour nearest to left + up - corner, ties in this order (9.4).</summary>
    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner, toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
