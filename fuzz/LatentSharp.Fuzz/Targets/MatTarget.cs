using LatentSharp.Data.Formats;

namespace LatentSharp.Fuzz.Targets;

/// <summary>MATLAB files of level 5.</summary>
internal sealed class MatTarget : ReaderTarget
{
    public override string Name => "mat";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "pictures.mat");
        Try(() => MatFile.ReadImages(path));
    }
}
