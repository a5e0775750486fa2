using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LatentSharp.Data.Tables;

/// <summary>Goes through samples of any number with little memory.</summary>
internal static class SampleStretches
{
    private const int ValuesAtOnce = 1 << 17;

    /// <summary>All samples in order, some whole ones at a time, in memory that the next stretch reuses.</summary>
    public static IEnumerable<ReadOnlyMemory<double>> Of(SampleSource samples)
    {
        int rows = (int)Math.Min(samples.Count, Math.Max(1, ValuesAtOnce / samples.Dimensions));
        double[] values = new double[(long)rows * samples.Dimensions];
        for (long first = 0; first < samples.Count; first += rows)
        {
            int length = (int)Math.Min(rows, samples.Count - first) * samples.Dimensions;
            samples.Read(first, values.AsSpan(0, length));
            yield return values.AsMemory(0, length);
        }
    }

    /// <summary>SHA-256 over the shape and every value.</summary>
    public static string Fingerprint(SampleSource samples)
    {
        using IncrementalHash hash = BeginFingerprint(samples);
        foreach (ReadOnlyMemory<double> rows in Of(samples)) hash.AppendData(MemoryMarshal.AsBytes(rows.Span));
        return EndFingerprint(hash);
    }

    /// <summary>The beginning of a fingerprint: the shape. The values follow in their order.</summary>
    public static IncrementalHash BeginFingerprint(SampleSource samples)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(samples.Count <= int.MaxValue ? BitConverter.GetBytes((int)samples.Count) : BitConverter.GetBytes(samples.Count));
        hash.AppendData(BitConverter.GetBytes(samples.Dimensions));
        return hash;
    }

    /// <summary>The fingerprint when all values have been added.</summary>
    public static string EndFingerprint(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <summary>Refuses a stretch that is not whole samples within the source.</summary>
    public static void Demand(SampleSource samples, long first, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if (length % samples.Dimensions != 0 || first > samples.Count - length / samples.Dimensions)
            throw new ArgumentException($"{length} numbers from sample {first} on are not whole samples of {samples.Name}, which has {samples.Count} of {samples.Dimensions} dimensions.", nameof(length));
    }
}
