using System.Numerics.Tensors;
using LatentSharp.Random;
using LatentSharp.Som.Kernels;

namespace LatentSharp.PictureMeasures;

/// <summary>Patches of 7 x 7 pixels of one pyramid level as points of 49 x channels numbers, packed for products.</summary>
internal static unsafe class PatchDescriptors
{
    public const int PatchSide = 7;

    /// <summary>
    /// Cuts patches at uniformly random places, each wholly within its picture. Picture k of every batch has its patches at the same places.
    /// Each channel is then shifted and scaled to mean 0 and standard deviation 1 over all its numbers; a channel without any spread is only shifted.
    /// </summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="level">Of the pyramid, 0 = the finest.</param>
    /// <param name="patches">Patches a picture.</param>
    /// <param name="seed">The seed of the places.</param>
    /// <param name="threads">At most so many; the result does not depend on it.</param>
    /// <returns>[count x patches, channels x 7 x 7]; dispose it.</returns>
    public static PackedMatrix<float> Cut(PictureBatch pictures, int level, int patches, long seed, int threads = 1)
    {
        int levels = LaplacianPyramid.SidesOf(pictures.Side).Count, side = pictures.Side >> level, channels = pictures.Channels, area = PatchSide * PatchSide;
        var random = new RandomStream(seed, $"patches at {side} pixels");
        var packed = new PackedMatrix<float>(checked(pictures.Count * patches), channels * area, Tile<float>.Best.Columns);
        int[] places = new int[2 * pictures.Count * patches];
        foreach (ref int place in places.AsSpan()) place = random.NextInt32(side - PatchSide + 1);

        // One sum a picture and channel, so that their order does not depend on the threads.
        double[] sums = new double[pictures.Count * channels], squares = new double[pictures.Count * channels];
        Parallel.For(0, pictures.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new float[channels * area], (picture, _, patch) =>
        {
            float[][] planes = Planes(pictures, picture, level, levels);
            for (int i = picture * patches; i < (picture + 1) * patches; i++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    Span<float> part = patch.AsSpan(channel * area, area);
                    Copy(planes[channel], side, places[2 * i], places[2 * i + 1], part);
                    sums[picture * channels + channel] += TensorPrimitives.Sum<float>(part);
                    squares[picture * channels + channel] += TensorPrimitives.SumOfSquares<float>(part);
                }

                packed.Set(i, patch);
            }

            return patch;
        }, _ => { });
        long each = (long)pictures.Count * patches * area;
        for (int channel = 0; channel < channels; channel++)
        {
            double mean = Total(sums, channel) / each, square = Total(squares, channel) / each, variance = square - mean * mean;
            bool flat = variance <= 1e-12 * square;
            Standardise(packed, channel * area, area, (float)mean, flat ? 1 : (float)(1 / Math.Sqrt(variance)));
        }

        return packed;

        double Total(double[] parts, int channel)
        {
            double total = 0;
            for (int i = channel; i < parts.Length; i += channels) total += parts[i];
            return total;
        }
    }

    private static float[][] Planes(PictureBatch pictures, int picture, int level, int levels)
    {
        int plane = pictures.Side * pictures.Side;
        var planes = new float[pictures.Channels][];
        for (int channel = 0; channel < planes.Length; channel++) planes[channel] = LaplacianPyramid.Level(pictures[picture].Slice(channel * plane, plane), pictures.Side, level, levels);
        return planes;
    }

    private static void Copy(float[] plane, int side, int left, int top, Span<float> patch)
    {
        for (int y = 0; y < PatchSide; y++) plane.AsSpan((top + y) * side + left, PatchSide).CopyTo(patch[(y * PatchSide)..]);
    }

    private static void Standardise(PackedMatrix<float> packed, int first, int count, float mean, float scale)
    {
        for (int panel = 0; panel < packed.Panels; panel++)
        {
            var values = new Span<float>(packed.Panel(panel) + (long)first * packed.Width, count * packed.Width);
            foreach (ref float value in values) value = (value - mean) * scale;
        }
    }
}
