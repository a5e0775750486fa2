using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Augmentation;

/// <summary>Translation, then cutout (Zhao et al. 2020).</summary>
internal static class PlacementChange
{
    /// <summary>Moves and cuts each picture.</summary>
    /// <param name="images">[batch, channels, side, side].</param>
    /// <param name="changes">One a picture.</param>
    /// <param name="fill">What stands where nothing is left of the picture.</param>
    /// <returns>The same shape and type; every value that is left is exactly the one that was there.</returns>
    public static Tensor Apply(Tensor images, PictureChange[] changes, double fill)
    {
        int side = (int)images.shape[^1];
        bool moves = changes.Any(change => change.Down != 0 || change.Right != 0);
        if (!moves && changes.All(change => change.Hole is null)) return images;
        if (moves) images = Move(images, changes, side);

        // TorchSharp does not keep a number that it converts itself alive through the native call; a collection on another thread would free it.
        using Scalar value = fill;
        return images.masked_fill(Hidden(changes, side).to(images.device), value);
    }

    /// <summary>Values beyond an edge repeat the edge here; the mask hides them.</summary>
    private static Tensor Move(Tensor images, PictureChange[] changes, int side)
    {
        Tensor rows = tensor(Sources(change => change.Down), changes.Length, 1, side, 1, device: images.device);      // [batch, 1, side, 1]
        Tensor columns = tensor(Sources(change => change.Right), changes.Length, 1, 1, side, device: images.device);  // [batch, 1, 1, side]
        return images.gather(2, rows.expand(images.shape)).gather(3, columns.expand(images.shape));

        long[] Sources(Func<PictureChange, int> shift) =>
            [.. changes.SelectMany(change => Enumerable.Range(0, side).Select(at => (long)Math.Clamp(at - shift(change), 0, side - 1)))];
    }

    /// <summary>Where nothing is left of the picture.</summary>
    private static Tensor Hidden(PictureChange[] changes, int side)
    {
        Tensor mask = zeros(changes.Length, 1, side, side, dtype: ScalarType.Bool);   // [batch, 1, side, side]
        Span<bool> hidden = MemoryMarshal.Cast<byte, bool>(mask.bytes);
        int reach = side / 4;
        for (int at = 0; at < changes.Length; at++)
        {
            PictureChange change = changes[at];
            for (int y = 0; y < side; y++)
            {
                Span<bool> row = hidden.Slice((at * side + y) * side, side);
                int source = y - change.Down;
                if (source < 0 || source >= side)
                {
                    row.Fill(true);
                    continue;
                }

                Fill(row, 0, change.Right);
                Fill(row, side + change.Right, side);
                if (change.Hole is (int centreRow, int centreColumn) && y >= centreRow - reach && y < centreRow + reach)
                    Fill(row, centreColumn - reach, centreColumn + reach);
            }
        }

        return mask;
    }

    private static void Fill(Span<bool> row, int from, int to)
    {
        (from, to) = (Math.Max(from, 0), Math.Min(to, row.Length));
        if (from < to) row[from..to].Fill(true);
    }
}
