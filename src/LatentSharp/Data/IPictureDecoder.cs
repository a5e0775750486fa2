namespace LatentSharp.Data;

/// <summary>Reads one family of picture file formats. The core knows PGM and PPM; LatentSharp.Imaging adds PNG, JPEG, BMP, GIF and WebP.</summary>
public interface IPictureDecoder
{
    /// <summary>Whether the file's first bytes are of a format that this decoder reads.</summary>
    /// <param name="start">Up to the first 16 bytes of the file.</param>
    /// <returns>True if <see cref="Decode"/> should be asked.</returns>
    bool Recognises(ReadOnlySpan<byte> start);

    /// <summary>Decodes a whole file.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="file">The file's bytes.</param>
    /// <param name="background">The colour on which transparent pixels are flattened.</param>
    /// <returns>The picture, gray if the file is gray in every pixel format sense (never guessed from the pixels).</returns>
    /// <exception cref="DataException">The file is damaged.</exception>
    Picture Decode(string name, ReadOnlySpan<byte> file, Rgb background);
}
