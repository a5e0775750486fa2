using System.Security.Cryptography;
using LatentSharp.Data.Downloads;
using LatentSharp.Data.Formats;

namespace LatentSharp.Data.Known;

/// <summary>
/// The Olivetti faces as scikit-learn knows them: 400 pictures of 64 x 64, ten of each of 40 people in order, scaled by the set's
/// maximum of 242 (not by 255). The content is recognised, so any file that holds it gives the same set.
/// </summary>
internal sealed class OlivettiSet : KnownSet
{
    private const int Faces = 400;
    private const int Side = 64;
    private const int FacesOfOnePerson = 10;
    private const string ContentSha256 = "a3f75007cc103363b61a63e06bec8ea4846407682ef6e7c9ae1eb9c1bd0e8a00";
    private static readonly string[] _mat = ["olivettifaces.mat"], _npy = ["olivetti_faces.npy"], _idx = ["olivetti-images-idx3-ubyte"];

    public OlivettiSet(DataCatalogEntry entry, IReadOnlyList<RemoteFile> files) => (Entry, Files) = (entry, files);

    public override DataCatalogEntry Entry { get; }

    public override IReadOnlyList<string> Subfolders => ["olivetti"];

    public override IReadOnlyList<RemoteFile> Files { get; }

    public override string FilesWanted(DataSplit? split) => "olivettifaces.mat, olivetti_faces.npy or olivetti-images-idx3-ubyte(.gz)";

    public override bool IsIn(string folder, DataSplit? split) => FileNames.Find(folder, [.. _mat, .. _npy, .. _idx]) is not null;

    protected override ImageSet ReadFiles(string folder, DataOptions options, CancellationToken ct)
    {
        string path = FileNames.Find(folder, [.. _mat, .. _npy, .. _idx])!;
        PictureBlock block = Path.GetFileName(path) switch
        {
            "olivettifaces.mat" => MatFile.ReadImages(path),
            "olivetti_faces.npy" => NpyFile.ReadImages(path),
            _ => IdxFile.ReadImages(path),
        };
        if (Recognise(block) is { } set) return set;
        options.Warn?.Invoke($"{path}: the pictures differ from the published Olivetti faces; they are scaled by their own maximum.");
        return ToSet(block, Math.Max(1, (int)block.Pictures.Max(picture => picture.Max())));
    }

    /// <summary>The set, if the pictures are exactly the published ones, from whatever file; otherwise null.</summary>
    public static ImageSet? Recognise(PictureBlock block)
    {
        if (block is not { Width: Side, Height: Side, Channels: 1, Pictures.Count: Faces }) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] picture in block.Pictures) hash.AppendData(picture);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) == ContentSha256 ? ToSet(block, 242) : null;
    }

    private static ImageSet ToSet(PictureBlock block, int fullScale)
    {
        int[]? labels = block.Pictures.Count == Faces ? [.. Enumerable.Range(0, Faces).Select(i => i / FacesOfOnePerson)] : null;
        return block.ToSet("olivetti", "olivetti", labels, null, fullScale: fullScale);
    }
}
