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
    /// <returns>[count x patches, channels x 7 x 7]; dispose it.</returns>
    public static PackedMatrix<float> Cut(PictureBatch pictures, int level, int patches, long seed)
    {
        int levels = LaplacianPyramid.SidesOf(pictures.Side).Count, side = pictures.Side >> level, plane = pictures.Side * pictures.Side;
        var places = new RandomStream(seed, $"patches at {side} pixels");
        int area = PatchSide * PatchSide;
        var packed = new PackedMatrix<float>(checked(pictures.Count * patches), pictures.Channels * area, Tile<float>.Best.Columns);
        double[] sums = new double[pictures.Channels], squares = new double[pictures.Channels];
        float[] patch = new float[pictures.Channels * area];
        var planes = new float[pictures.Channels][];
        for (int picture = 0; picture < pictures.Count; picture++)
        {
            for (int channel = 0; channel < planes.Length; channel++)
                planes[channel] = LaplacianPyramid.Level(pictures[picture].Slice(channel * plane, plane), pictures.Side, level, levels);
            for (int i = 0; i < patches; i++)
            {
                int left = places.NextInt32(side - PatchSide + 1), top = places.NextInt32(side - PatchSide + 1);
                for (int channel = 0; channel < planes.Length; channel++)
                {
                    Span<float> part = patch.AsSpan(channel * area, area);
                    Copy(planes[channel], side, left, top, part);
                    foreach (float value in part)
                    {
                        sums[channel] += value;
                        squares[channel] += (double)value * value;
                    }
                }

                packed.Set(picture * patches + i, patch);
            }
        }

        long each = (long)pictures.Count * patches * area;
        for (int channel = 0; channel < planes.Length; channel++)
        {
            double mean = sums[channel] / each, variance = squares[channel] / each - mean * mean;
            bool flat = variance <= 1e-12 * (squares[channel] / each);
            Standardise(packed, channel * area, area, (float)mean, flat ? 1 : (float)(1 / Math.Sqrt(variance)));
        }

        return packed;
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
