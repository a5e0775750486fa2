using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>Memory that the operators use again and again; it grows to what the largest layer needs.</summary>
internal sealed unsafe class Workspace
{
    private readonly AlignedBuffer<float>?[] _buffers = new AlignedBuffer<float>?[Enum.GetValues<Room>().Length];

    /// <summary>What the memory is for: each room holds one thing at a time.</summary>
    public enum Room
    {
        /// <summary>The small grid at the points.</summary>
        SmallValues,

        /// <summary>The large grid at the points.</summary>
        LargeValues,

        /// <summary>Kernels at the points.</summary>
        Taps,

        /// <summary>Products at the points.</summary>
        Products,
    }

    /// <summary>Memory for so many numbers; what it held before is lost when it has to grow.</summary>
    public float* Reserve(Room room, long length)
    {
        ref AlignedBuffer<float>? buffer = ref _buffers[(int)room];
        if (buffer is null || buffer.Length < length)
        {
            buffer?.Dispose();
            buffer = null;
            buffer = new AlignedBuffer<float>(length);
        }

        return buffer.Start;
    }
}
