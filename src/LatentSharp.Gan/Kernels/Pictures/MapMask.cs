using System.Numerics;
using System.Runtime.CompilerServices;
using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Kernels.Normalization;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>What a leaky ReLU does to numbers on their way back: each is multiplied by the slope where the activated map is not above 0.</summary>
internal static unsafe class MapMask
{
    private const int PartNumbers = 1 << 15;

    /// <param name="numbers">Changed in place; lies in memory as the map does.</param>
    /// <param name="map">The activated map.</param>
    /// <param name="slope">Below 0.</param>
    public static void Apply(Tensor numbers, Tensor map, double slope)
    {
        var walk = new Walk { Numbers = TensorMemory.Pointer(numbers), Map = TensorMemory.Pointer(map), Count = numbers.NumberOfElements, Slope = (float)slope };
        Team.Run(walk.Count, (int)((walk.Count + PartNumbers - 1) / PartNumbers), &Part, &walk);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part(void* walk, int part)
    {
        Walk a = *(Walk*)walk;
        long i = (long)part * PartNumbers, end = Math.Min(a.Count, i + PartNumbers);
        for (; i <= end - Vector<float>.Count; i += Vector<float>.Count) Leaky.Gradient(Vector.Load(a.Map + i), Vector.Load(a.Numbers + i), a.Slope).Store(a.Numbers + i);
        for (; i < end; i++) a.Numbers[i] = Leaky.Gradient(a.Map[i], a.Numbers[i], a.Slope);
    }

    private struct Walk
    {
        public float* Numbers;
        public float* Map;
        public long Count;
        public float Slope;
    }
}
