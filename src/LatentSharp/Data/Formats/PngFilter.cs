using System.Numerics;
using System.Numerics.Tensors;

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
    private readonly byte[][] _rows = [.. Enumerable.Range(0, Kinds).Select(kind => (byte[])[(byte)kind, .. new byte[length]])];

    /// <summary>Filters a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="above">The row before it; zeros before the first.</param>
    /// <returns>The filter's number and the filtered row; valid until the next call.</returns>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above)
    {
        row.CopyTo(Filtered(0));
        row[..step].CopyTo(Filtered(1));
        TensorPrimitives.Subtract(row[step..], row[..^step], Filtered(1)[step..]);
        TensorPrimitives.Subtract(row, above, Filtered(2));
        Average(row, above, Filtered(3));
        Paeth(row, above, Filtered(4));
        (int best, long least) = (0, long.MaxValue);
        for (int kind = 0; kind < Kinds; kind++)
        {
            long sum = SumOfMagnitudes(Filtered(kind));
            if (sum < least) (best, least) = (kind, sum);
        }

        return _rows[best];
    }

    private Span<byte> Filtered(int kind) => _rows[kind].AsSpan(1);

    private void Average(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> filtered)
    {
        for (int i = 0; i < step; i++) filtered[i] = (byte)(row[i] - above[i] / 2);
        ReadOnlySpan<byte> left = row[..^step], here = row[step..], up = above[step..];
        Span<byte> rest = filtered[step..];
        for (int i = 0; i < left.Length; i++) rest[i] = (byte)(here[i] - (left[i] + up[i]) / 2);
    }

    /// <summary>The neighbour nearest to left + up - corner is taken off, ties in this order (9.4).</summary>
    private void Paeth(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> filtered)
    {
        // Left of the row there are zeros: the nearest is the one above.
        for (int i = 0; i < step; i++) filtered[i] = (byte)(row[i] - above[i]);
        ReadOnlySpan<byte> lefts = row[..^step], here = row[step..], ups = above[step..], corners = above[..^step];
        Span<byte> rest = filtered[step..];
        for (int i = 0; i < lefts.Length; i++)
        {
            int left = lefts[i], up = ups[i], corner = corners[i];
            int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - 2 * corner);
            int nearest = toUp <= toCorner ? up : corner;
            if (toLeft <= toUp && toLeft <= toCorner) nearest = left;
            rest[i] = (byte)(here[i] - nearest);
        }
    }

    /// <summary>The sum of bytes read as signed numbers, without their signs: of b and 256 - b the smaller.</summary>
    private static long SumOfMagnitudes(ReadOnlySpan<byte> values)
    {
        (long sum, int i) = (0, 0);
        for (; i <= values.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var bytes = new Vector<byte>(values[i..]);
            Vector.Widen(Vector.Min(bytes, Vector<byte>.Zero - bytes), out Vector<ushort> low, out Vector<ushort> high);
            sum += Vector.Sum(low + high);
        }

        for (; i < values.Length; i++) sum += Math.Abs((int)(sbyte)values[i]);
        return sum;
    }
}
