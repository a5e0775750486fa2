using LatentSharp.Data.Formats;

namespace LatentSharp.Fuzz.Targets;

/// <summary>IDX files of pictures and of labels.</summary>
internal sealed class IdxTarget : ReaderTarget
{
    public override string Name => "idx";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "images-idx3-ubyte");
        Try(() => IdxFile.ReadImages(path));
        Try(() => IdxFile.ReadLabels(path));
    }
}
