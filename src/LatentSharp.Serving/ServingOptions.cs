namespace LatentSharp.Serving;

/// <summary>What one generator gives to all its clients together. Everything is bounded: who asks for more is told so at once.</summary>
public sealed record ServingOptions
{
    /// <summary>Pictures of one request, at least 2; default 1,024. Large pictures allow fewer, see <see cref="MaxRequestBytes"/>.</summary>
    public int MaxCount { get; init; } = 1024;

    /// <summary>Bytes of pixels of one request, at least 1 MiB; default 64 MiB.</summary>
    public long MaxRequestBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of memory for the pictures of all requests that wait, are drawn or are being sent, at least 4 times <see cref="MaxRequestBytes"/>; default 512 MiB. A request counts with four times its pixels.</summary>
    public long MaxMemoryBytes { get; init; } = 512L << 20;

    /// <summary>Requests that are drawn at the same time, at least 1; null (default) = the processors of this process, for a generator that draws with one thread.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Requests that may wait for their turn, at least 0; default 64. The next one is refused with 429 and a time to come back.</summary>
    public int QueueLength { get; init; } = 64;

    /// <summary>From the arrival of a request until its pictures are drawn, more than 0 and at most one hour; default 30 s. A later one is answered with 504.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a request's body, at least 256; default 4,096. More is answered with 413.</summary>
    public int MaxBodyBytes { get; init; } = 4096;

    /// <summary>Checks every value against its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestBytes, 1L << 20);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxRequestBytes, 1L << 30);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMemoryBytes, 4 * MaxRequestBytes);
        if (Concurrency is int concurrency) ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1, nameof(Concurrency));
        ArgumentOutOfRangeException.ThrowIfNegative(QueueLength);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TimeLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(TimeLimit, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBodyBytes, 256);
    }
}
