namespace LatentSharp.Imaging.Decoding;

/// <summary>The file formats that <see cref="SkiaPictureDecoder"/> reads.</summary>
internal enum PictureFormat
{
    Unknown,
    Png,
    Jpeg,
    Bmp,
    Gif,
    WebP,
}
