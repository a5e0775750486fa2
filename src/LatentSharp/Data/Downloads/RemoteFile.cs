namespace LatentSharp.Data.Downloads;

/// <summary>A file on a server, and all that is known about it before it is fetched.</summary>
/// <param name="Name">The file's name on this machine.</param>
/// <param name="Addresses">Where it is, the official address first; the others are tried where one fails.</param>
internal sealed record RemoteFile(string Name, params IReadOnlyList<Uri> Addresses)
{
    /// <summary>Its length in bytes, or null where nobody published it.</summary>
    public long? Size { get; init; }

    /// <summary>The checksum of the file as it is on the server.</summary>
    public Checksum? Packed { get; init; }

    /// <summary>The checksum of what a gzip file unpacks to. It decides, as the same content may be packed again in another way.</summary>
    public Checksum? Content { get; init; }

    /// <summary>The members to take out of a tar.gz, or empty for a file that is kept as it is.</summary>
    public IReadOnlyList<ArchiveMember> Members { get; init; } = [];

    /// <summary>Size and checksum for a person who fetches the file.</summary>
    public string Proof => string.Join(", ", new[] { Size is { } size ? $"{size:N0} bytes" : null, Packed?.ToString() }.Where(part => part is not null));
}
