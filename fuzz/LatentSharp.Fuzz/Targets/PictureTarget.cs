using LatentSharp.Data;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Fuzz.Targets;

/// <summary>PNG, JPEG, GIF, BMP and WebP, which Skia decodes. Its code is native and not instrumented: what guides the search is our code around it.</summary>
internal sealed class PictureTarget : ReaderTarget
{
    public override string Name => "pictures";

    /// <summary>The largest picture that is decoded, in colour, and once more turned upright.</summary>
    public override long MostBytes => 2 * 3 * SkiaPictureDecoder.PixelLimit;

    public override void Read(byte[] content, string folder)
    {
        var decoder = new SkiaPictureDecoder();
        if (decoder.Recognises(content.AsSpan(0, Math.Min(16, content.Length)))) Try(() => decoder.Decode("picture", content, new Rgb(255, 0, 128)));
    }
}
