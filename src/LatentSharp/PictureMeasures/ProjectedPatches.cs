using LatentSharp.Divergences;
using LatentSharp.Som.Kernels;

namespace LatentSharp.PictureMeasures;

/// <summary>Patches of one pyramid level along random directions, sorted, each with the picture that it comes from: what remains sorted in any half.</summary>
internal sealed unsafe class ProjectedPatches
{
    private readonly float[][] _values;
    private readonly int[][] _pictures;

    public ProjectedPatches(PictureBatch pictures, int level, int patches, int directions, long seed, int threads)
    {
        Tile<float> tile = Tile<float>.Best;
        using PackedMatrix<float> packed = PatchDescriptors.Cut(pictures, level, patches, seed, threads);
        using var zeros = new AlignedBuffer<float>(packed.Capacity);
        int count = pictures.Count * patches, depth = packed.Depth;
        double[] all = ProjectionDirections.Make(depth, directions, seed);
        (_values, _pictures) = (new float[directions][], new int[directions][]);
        Parallel.For(0, (directions + tile.Rows - 1) / tile.Rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, group =>
        {
            int first = group * tile.Rows, some = Math.Min(tile.Rows, directions - first);
            using var along = new PackedMatrix<float>(tile.Rows, depth, tile.Rows);
            using var found = new AlignedBuffer<float>((long)tile.Rows * packed.Capacity);
            for (int i = 0; i < some; i++)
            {
                for (int d = 0; d < depth; d++) along.At(i, d) = (float)all[(first + i) * depth + d];
            }

            MatrixProduct.Run(tile, along, some, packed, 0, packed.Panels, 1, zeros.Start, found.Start, packed.Capacity);
            for (int i = 0; i < some; i++)
            {
                _values[first + i] = found.Slice((long)i * packed.Capacity, count).ToArray();
                _pictures[first + i] = [.. Enumerable.Range(0, count).Select(index => index / patches)];
                Array.Sort(_values[first + i], _pictures[first + i]);
            }
        });
    }

    public int Directions => _values.Length;

    /// <summary>The patches of some pictures along one direction, ascending.</summary>
    /// <param name="direction">Which one.</param>
    /// <param name="wanted">1 for the pictures that are wanted, 0 for the others.</param>
    /// <param name="kept">Receives them; one number longer than there are patches.</param>
    /// <returns>How many there are.</returns>
    public int Keep(int direction, ReadOnlySpan<int> wanted, Span<float> kept)
    {
        float[] values = _values[direction];
        int[] pictures = _pictures[direction];
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            // Written always and overwritten by the next: a branch here would be guessed wrong half of the time.
            kept[count] = values[i];
            count += wanted[pictures[i]];
        }

        return count;
    }
}
