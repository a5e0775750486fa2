using LatentSharp.Data;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Imaging;

/// <summary>Single pictures as files.</summary>
public static class PictureFile
{
    /// <summary>
    /// Stores a picture as a PNG: 8-bit gray for a gray picture, 8-bit RGB otherwise, without loss. The file appears whole or not at all,
    /// an existing one is replaced, and missing folders are made.
    /// </summary>
    /// <param name="path">The file to write; the name should end in .png.</param>
    /// <param name="picture">The picture.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SavePng(string path, Picture picture)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, ToPng(picture));
    }

    /// <summary>Encodes a picture as the bytes of a PNG file, as <see cref="SavePng"/> writes them.</summary>
    /// <param name="picture">The picture.</param>
    /// <returns>A whole PNG file.</returns>
    public static byte[] ToPng(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return picture.ToPng();
    }

    /// <summary>Reads a PNG, JPEG, BMP, GIF (first frame) or WebP file as <see cref="SkiaPictureDecoder"/> does.</summary>
    /// <param name="path">The file to read.</param>
    /// <param name="background">The colour under transparent pixels; null = white.</param>
    /// <returns>The picture, gray if the file's declared pixel format is.</returns>
    /// <exception cref="DataException">The file is missing, damaged, too large or of no known format.</exception>
    public static Picture Load(string path, Rgb? background = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new SkiaPictureDecoder().Decode(path, File.ReadAllBytes(path), background ?? Rgb.White);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, "The file cannot be read.", "Check the name and the permissions.", fault);
        }
    }
}
