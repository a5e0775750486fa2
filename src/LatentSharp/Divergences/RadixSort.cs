namespace LatentSharp.Divergences;

/// <summary>Sorts many finite floats several times faster than comparing them: three passes over 11, 11 and 10 bits.</summary>
internal sealed class RadixSort
{
    private const int Bits = 11, Buckets = 1 << Bits;
    private readonly uint[] _keys, _other;
    private readonly int[] _counts = new int[3 * Buckets];

    /// <param name="capacity">The most numbers.</param>
    public RadixSort(int capacity) => (_keys, _other) = (new uint[capacity], new uint[capacity]);

    /// <summary>Sorts in place, ascending.</summary>
    public void Sort(Span<float> values)
    {
        Span<uint> keys = _keys.AsSpan(0, values.Length), other = _other.AsSpan(0, values.Length);
        Span<int> low = _counts.AsSpan(0, Buckets), middle = _counts.AsSpan(Buckets, Buckets), high = _counts.AsSpan(2 * Buckets);
        _counts.AsSpan().Clear();
        for (int i = 0; i < values.Length; i++)
        {
            // Turning the sign bit, and all bits of negative numbers, makes the order of the bits that of the numbers.
            uint bits = BitConverter.SingleToUInt32Bits(values[i]), key = bits ^ ((uint)((int)bits >> 31) | 0x80000000u);
            keys[i] = key;
            low[(int)(key & (Buckets - 1))]++;
            middle[(int)(key >> Bits & (Buckets - 1))]++;
            high[(int)(key >> 2 * Bits)]++;
        }

        Deal(keys, other, low, 0);
        Deal(other, keys, middle, Bits);
        Deal(keys, other, high, 2 * Bits);
        for (int i = 0; i < values.Length; i++)
        {
            uint key = other[i];
            values[i] = BitConverter.UInt32BitsToSingle(key ^ ((uint)((int)~key >> 31) | 0x80000000u));
        }
    }

    private static void Deal(ReadOnlySpan<uint> from, Span<uint> to, Span<int> counts, int shift)
    {
        int next = 0;
        foreach (ref int count in counts) (count, next) = (next, next + count);
        foreach (uint key in from) to[counts[(int)(key >> shift & (Buckets - 1))]++] = key;
    }
}
