using LatentSharp.Data.Downloads;
using LatentSharp.Data.Formats;

namespace LatentSharp.Data.Known;

/// <summary>The original AT&amp;T (ORL) faces: folders s1 to s40 with 1.pgm to 10.pgm, as a folder or as a zip archive.</summary>
internal sealed class AttFacesSet : KnownSet
{
    private static readonly string[] _archives = ["att_faces.zip", "orl_faces.zip"];

    public AttFacesSet(DataCatalogEntry entry) => Entry = entry;

    public override DataCatalogEntry Entry { get; }

    // The set is often kept beside the Olivetti faces, which were made from it.
    public override IReadOnlyList<string> Subfolders => ["att_faces", "orl_faces", "olivetti"];

    public override IReadOnlyList<RemoteFile> Files => [];

    public override string FilesWanted(DataSplit? split) => "att_faces.zip, orl_faces.zip or the folders s1 to s40";

    public override bool IsIn(string folder, DataSplit? split) => Archive(folder) is not null || File.Exists(Path.Combine(folder, "s1", "1.pgm"));

    protected override ImageSet ReadFiles(string folder, DataOptions options, CancellationToken ct)
    {
        return Archive(folder) is { } archive
            ? PictureReader.ReadArchive(archive, Name, options, ct)
            : PictureReader.ReadFolder(folder, Name, options, ct);
    }

    private static string? Archive(string folder) => _archives.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
