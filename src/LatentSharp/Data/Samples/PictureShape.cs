namespace LatentSharp.Data;

/// <summary>That a sample is a picture: rows first, channels interleaved, values in [0, 1].</summary>
/// <param name="Width">Columns of pixels.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Channels">1 (gray) or 3 (red, green, blue).</param>
public sealed record PictureShape(int Width, int Height, int Channels);
