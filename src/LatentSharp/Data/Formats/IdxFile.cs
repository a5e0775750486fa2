using System.Buffers.Binary;
using LatentSharp.Data.Downloads;

namespace LatentSharp.Data.Formats;

/// <summary>The IDX files of MNIST and its relatives: unsigned bytes behind a big-endian header, plain or gzip.</summary>
internal static class IdxFile
{
    private const uint ImagesMagic = 2051;
    private const uint LabelsMagic = 2049;

    // Larger than any picture that a set of this format holds; keeps the product of the three counts within 64 bits.
    private const uint MostSide = 16384;

    public static PictureBlock ReadImages(string path)
    {
        using DataFile file = DataFile.Open(path);
        uint magic = ReadNumber(file), count = ReadMagicAnd(file, magic, ImagesMagic, "images"), height = ReadNumber(file), width = ReadNumber(file);
        if (count == 0) throw file.Damaged("The header says that the file holds no picture (bytes 4 to 7).");
        if (height is 0 or > MostSide || width is 0 or > MostSide)
            throw file.Damaged($"The header says that a picture is {width} x {height} (bytes 8 to 15); a side lies in 1..{MostSide}.");
        int length = (int)(width * height);
        file.Demand((Int128)count * length, "pictures");
        var pictures = new List<byte[]>();
        for (uint i = 0; i < count; i++)
        {
            byte[] picture = new byte[length];
            file.ReadExactly(picture, $"picture {i} of {count}");
            pictures.Add(picture);
        }

        file.DemandEnd("pictures");
        return new PictureBlock((int)width, (int)height, 1, pictures);
    }

    public static int[] ReadLabels(string path)
    {
        using DataFile file = DataFile.Open(path);
        uint magic = ReadNumber(file), count = ReadMagicAnd(file, magic, LabelsMagic, "labels");
        byte[] labels = file.ReadBytes(count, "labels");
        file.DemandEnd("labels");
        return Array.ConvertAll(labels, label => (int)label);
    }

    /// <summary>The MD5 of a file of labels, unpacked: the sum by which publishers identify it.</summary>
    public static string LabelsMd5(string path)
    {
        int[] labels = ReadLabels(path);
        byte[] content = new byte[8 + labels.Length];
        BinaryPrimitives.WriteUInt32BigEndian(content, LabelsMagic);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), labels.Length);
        for (int i = 0; i < labels.Length; i++) content[8 + i] = (byte)labels[i];
        return Checksum.Md5("").Of(new MemoryStream(content)).Hex;
    }

    /// <summary>The labels file that belongs to an images file by the usual names, or null if none lies beside it.</summary>
    public static string? LabelsBeside(string imagesPath)
    {
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(imagesPath))!;
        string name = System.IO.Path.GetFileName(imagesPath);
        string labels = name.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        return labels == name ? null : FileNames.Find(folder, [labels]);
    }

    private static uint ReadMagicAnd(DataFile file, uint magic, uint expected, string what)
    {
        if (magic != expected)
        {
            string hint = magic == ImagesMagic ? " (2051 is a file of images)" : magic == LabelsMagic ? " (2049 is a file of labels)" : "";
            throw file.Damaged($"The file begins with {magic}, but an IDX file of {what} begins with {expected}{hint}.");
        }

        return ReadNumber(file);
    }

    private static uint ReadNumber(DataFile file)
    {
        Span<byte> bytes = stackalloc byte[4];
        file.ReadExactly(bytes, "header");
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
