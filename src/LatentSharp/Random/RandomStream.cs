using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LatentSharp.Random;

/// <summary>
/// A reproducible stream of random numbers: Philox4x32-10, a counter-based generator.
/// Its whole state is (seed, stream, position), so that a stream can be stored, resumed and replayed exactly,
/// and streams with different names never overlap.
/// </summary>
/// <remarks>
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.
/// The key is the seed (64 bits); the counter's low half is the block number, its high half the stream.
/// Instances are not thread-safe: give each thread its own stream.
/// </remarks>
public sealed class RandomStream
{
    private readonly ulong _seed;
    private readonly ulong _stream;
    private readonly uint[] _block = new uint[4];
    private ulong _position;
    private ulong _blockNumber = ulong.MaxValue;

    /// <summary>Opens the stream called <paramref name="name"/> of a seed, at its start.</summary>
    /// <param name="seed">The seed of the whole job; any value.</param>
    /// <param name="name">What the numbers are for, such as "latent"; streams of different names are independent.</param>
    public RandomStream(long seed, string name)
        : this(seed, StreamOf(name), 0)
    {
    }

    /// <summary>Opens a stream at a stored position.</summary>
    /// <param name="state">The state that <see cref="State"/> gave.</param>
    public RandomStream(RandomStreamState state)
        : this(state.Seed, state.Stream, state.Position)
    {
    }

    private RandomStream(long seed, ulong stream, ulong position)
    {
        _seed = unchecked((ulong)seed);
        _stream = stream;
        _position = position;
    }

    /// <summary>Where the stream stands; a stream made from it continues with the same numbers.</summary>
    public RandomStreamState State => new(unchecked((long)_seed), _stream, _position);

    /// <summary>The next 32 random bits.</summary>
    /// <returns>A value that is uniform over all of <see cref="uint"/>.</returns>
    public uint NextUInt32()
    {
        ulong block = _position >> 2;
        if (block != _blockNumber)
        {
            Philox.Block(_seed, _stream, block, _block);
            _blockNumber = block;
        }

        return _block[(int)(_position++ & 3)];
    }

    /// <summary>A uniform integer.</summary>
    /// <param name="exclusiveEnd">The number of possible values, at least 1.</param>
    /// <returns>A value in [0, <paramref name="exclusiveEnd"/>), without bias (Lemire 2019).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveEnd"/> is below 1.</exception>
    public int NextInt32(int exclusiveEnd)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveEnd, 1);
        uint range = (uint)exclusiveEnd;
        ulong product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            uint threshold = unchecked(0u - range) % range;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A uniform number in [0, 1) with 24 random bits.</summary>
    /// <returns>A multiple of 2^-24.</returns>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    /// <returns>A multiple of 2^-53.</returns>
    public double NextDouble()
    {
        ulong high = NextUInt32() >> 5;
        ulong low = NextUInt32() >> 6;
        return ((high << 26) | low) * (1.0 / (1L << 53));
    }

    /// <summary>A normal number with mean 0 and standard deviation 1 (Box and Muller 1958; two uniforms each).</summary>
    /// <returns>A standard normal value.</returns>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Fills a span with uniform numbers, one 32-bit draw each, in order.</summary>
    /// <param name="values">What to fill.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end; every value lies in [low, high] (high itself only by rounding).</param>
    public void FillUniform(Span<float> values, float low, float high)
    {
        // The middle of each of the 2^24 cells: symmetric about the centre, and never exactly an end of (-1, 1).
        float centre = (low + high) / 2, half = (high - low) / 2;
        for (int i = 0; i < values.Length; i++)
        {
            float u = (2 * (int)(NextUInt32() >> 8) + 1 - (1 << 24)) * (1f / (1 << 24));   // odd multiple of 2^-24 in (-1, 1)
            values[i] = centre + half * u;
        }
    }

    /// <summary>Fills a span with normal numbers.</summary>
    /// <param name="values">What to fill.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation, at least 0.</param>
    public void FillNormal(Span<float> values, float mean, float standardDeviation)
    {
        for (int i = 0; i < values.Length; i++) values[i] = (float)(mean + standardDeviation * NextNormal());
    }

    /// <summary>Puts the items into a uniformly random order (Fisher and Yates).</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">What to shuffle, in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong StreamOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
