namespace LatentSharp.Data.Downloads;

/// <summary>A wanted member of a tar archive: its path there, which is also its path below the set's folder.</summary>
/// <param name="Path">Such as "cifar-10-batches-bin/test_batch.bin".</param>
/// <param name="MostBytes">The longest that it can be.</param>
internal sealed record ArchiveMember(string Path, long MostBytes)
{
    /// <summary>The published checksum, or null.</summary>
    public Checksum? Content { get; init; }
}
