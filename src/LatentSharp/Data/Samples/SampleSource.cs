namespace LatentSharp.Data;

/// <summary>
/// Samples of one number of dimensions, read in stretches: a matrix in memory, or a file larger than memory. Thread-safe.
/// NaN stands for a missing value.
/// </summary>
public abstract class SampleSource
{
    /// <summary>What the samples are called.</summary>
    public abstract string Name { get; }

    /// <summary>The number of samples, at least 1.</summary>
    public abstract long Count { get; }

    /// <summary>Numbers a sample, at least 1.</summary>
    public abstract int Dimensions { get; }

    /// <summary>The dimensions' names, or null.</summary>
    public abstract IReadOnlyList<string>? FieldNames { get; }

    /// <summary>SHA-256 over the shape and every value: equal samples have equal fingerprints.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>Reads consecutive samples.</summary>
    /// <param name="first">The first one, from 0.</param>
    /// <param name="rows">Receives whole samples, one after the other; its length is a multiple of <see cref="Dimensions"/>.</param>
    public abstract void Read(long first, Span<double> rows);
}
