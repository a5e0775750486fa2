using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Fuzz.Targets;

/// <summary>A zip archive of pictures.</summary>
internal sealed class ZipTarget : ReaderTarget
{
    public override string Name => "zip";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "pictures.zip");
        Try(() => PictureReader.ReadArchive(path, "pictures", new DataOptions { Decoders = [new SkiaPictureDecoder()], Size = 8 }, CancellationToken.None));
    }
}
