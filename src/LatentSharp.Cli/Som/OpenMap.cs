using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Som;

/// <summary>A map on the disk and how data is brought to its form.</summary>
internal sealed class OpenMap
{
    public OpenMap(string path)
    {
        Path = path;
        Stored = MapFolder.Load(path);
        Encoding = Stored.Encoding is { } encoding ? TableEncoding.FromJson(encoding, System.IO.Path.Combine(path, MapFolder.DocumentFileName)) : null;
    }

    public string Path { get; }

    public StoredMap Stored { get; }

    public SelfOrganizingMap Map => Stored.Map;

    /// <summary>The side to which pictures are brought for this map; null = it is not of square pictures.</summary>
    public int? Side => Map.Picture is { } picture && picture.Width == picture.Height ? picture.Width : null;

    /// <summary>How the training data became samples; null = it was taken as it was.</summary>
    public TableEncoding? Encoding { get; }
}
