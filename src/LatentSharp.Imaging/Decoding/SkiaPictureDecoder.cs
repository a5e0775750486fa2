using LatentSharp.Data;
using SkiaSharp;

namespace LatentSharp.Imaging.Decoding;

/// <summary>
/// Reads PNG, JPEG, BMP, GIF (its first frame) and WebP through Skia. Bytes stay as stored: colour profiles and gamma are not applied,
/// as is usual for training data; of 16-bit samples the high byte is kept, as PIL does; the camera's orientation tag is applied; transparency is flattened.
/// Instances have no state and may be shared between threads.
/// </summary>
public sealed class SkiaPictureDecoder : IPictureDecoder
{
    /// <summary>The most pixels that a file may declare: 100 megapixels.</summary>
    public const long PixelLimit = 100_000_000;

    // A PNG of one-bit pixels packs at most 8 x 1032 of them into a byte; nothing honest comes near more than this.
    private const long PixelsPerByteLimit = 10_000;
    private const long AlwaysAllowedPixels = 1_000_000;

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> start) => MagicBytes.FormatOf(start) != PictureFormat.Unknown;

    /// <summary>Decodes a whole file.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="file">The file's bytes.</param>
    /// <param name="background">The colour on which transparent pixels are flattened.</param>
    /// <returns>
    /// A gray picture if the declared pixel format holds only grays (a gray colour type, one JPEG component, a palette of grays) and
    /// the file has no transparency or the background is gray too; otherwise RGB.
    /// </returns>
    /// <exception cref="DataException">The file is damaged, truncated, of no known format, or declares more than 100 megapixels.</exception>
    public Picture Decode(string name, ReadOnlySpan<byte> file, Rgb background)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        PictureFormat format = MagicBytes.FormatOf(file);
        if (format == PictureFormat.Unknown)
            throw new DataException(name, "The first bytes are not those of a PNG, JPEG, BMP, GIF or WebP file.", "Convert it to PNG, or remove it.");
        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(new SKMemoryStream(data), out SKCodecResult opened)
            ?? throw Damaged(name, $"The {format} header cannot be read ({opened}).");
        long pixels = (long)codec.Info.Width * codec.Info.Height;
        if (pixels > PixelLimit || (pixels > AlwaysAllowedPixels && pixels / file.Length > PixelsPerByteLimit))
        {
            throw new DataException(name, $"The header declares {codec.Info.Width} x {codec.Info.Height} pixels in a file of {file.Length} bytes.",
                $"Pictures of up to {PixelLimit / 1_000_000} megapixels with at most {PixelsPerByteLimit} pixels a byte are read: resize it, or remove it.");
        }

        bool gray = DeclaredGray.In(format, file)
            && (codec.Info.AlphaType == SKAlphaType.Opaque || (background.Red == background.Green && background.Green == background.Blue));
        using SKBitmap bitmap = Read(name, format, codec);
        Picture stored = SkiaPixels.ToPicture(bitmap, gray ? 1 : 3, background);
        return Orientation.Upright(stored, codec.EncodedOrigin);
    }

    private static SKBitmap Read(string name, PictureFormat format, SKCodec codec)
    {
        var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result == SKCodecResult.Success) return bitmap;
        bitmap.Dispose();
        throw Damaged(name, result == SKCodecResult.IncompleteInput ? $"The {format} data ends too early." : $"The {format} data cannot be decoded ({result}).");
    }

    private static DataException Damaged(string name, string fault) => new(name, fault, "Fetch or export the file again, or remove it.");
}
