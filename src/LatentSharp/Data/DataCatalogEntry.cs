namespace LatentSharp.Data;

/// <summary>One known set: what it is and where it comes from.</summary>
public sealed record DataCatalogEntry
{
    /// <summary>The name to load it by, such as "olivetti".</summary>
    public required string Name { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the set holds pictures (the default) or is a table.</summary>
    public DataKind Kind { get; init; }

    /// <summary>What the set holds, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Count, size, channels and classes of the complete set, in words.</summary>
    public required string Shape { get; init; }

    /// <summary>The licence, or the terms where no formal licence exists.</summary>
    public required string Licence { get; init; }

    /// <summary>Whom to credit or cite.</summary>
    public required string Credit { get; init; }

    /// <summary>The page of the publishers, for a person to open.</summary>
    public required Uri HomePage { get; init; }

    /// <summary>Bytes to download; null = not known, or nothing that this program can download.</summary>
    public long? DownloadSize { get; init; }
}
