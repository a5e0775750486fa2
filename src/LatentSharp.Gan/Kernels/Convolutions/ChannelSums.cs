using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>Sums over pictures and pixels for each channel: the gradient of a bias.</summary>
internal static unsafe class ChannelSums<TLanes, TVector>
    where TLanes : struct, ISingleLanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Sums some channels, first within each picture and then over them, in an order that depends on nothing else.</summary>
    /// <param name="grid">[images, pixels, channels].</param>
    /// <param name="images">Pictures.</param>
    /// <param name="pixels">Pixels of a picture, a multiple of 4.</param>
    /// <param name="channels">Channels, a multiple of the vector.</param>
    /// <param name="first">The first channel to sum, a multiple of the vector.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="sums">[channels].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(float* grid, int images, int pixels, int channels, int first, int end, float* sums)
    {
        for (int channel = first; channel < end; channel += TLanes.Count)
        {
            TVector total = default;
            float* from = grid + channel;
            for (int image = 0; image < images; image++)
            {
                TVector a = default, b = default, c = default, d = default;
                for (int pixel = 0; pixel < pixels; pixel += 4, from += 4L * channels)
                {
                    a = TLanes.Add(a, TLanes.Load(from));
                    b = TLanes.Add(b, TLanes.Load(from + channels));
                    c = TLanes.Add(c, TLanes.Load(from + 2L * channels));
                    d = TLanes.Add(d, TLanes.Load(from + 3L * channels));
                }

                total = TLanes.Add(total, TLanes.Add(TLanes.Add(a, b), TLanes.Add(c, d)));
            }

            TLanes.Store(total, sums + channel);
        }
    }
}
