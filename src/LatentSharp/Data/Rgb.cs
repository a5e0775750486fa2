namespace LatentSharp.Data;

/// <summary>A colour.</summary>
/// <param name="Red">0..255.</param>
/// <param name="Green">0..255.</param>
/// <param name="Blue">0..255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>White, the default background for transparent pictures.</summary>
    public static Rgb White => new(255, 255, 255);
}
