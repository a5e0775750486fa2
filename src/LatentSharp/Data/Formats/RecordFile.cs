namespace LatentSharp.Data.Formats;

/// <summary>The binary files of CIFAR-10 and STL-10: records of a fixed length without any header, so the length is the only check.</summary>
internal static class RecordFile
{
    public const int CifarRecord = 1 + 3 * CifarSide * CifarSide;
    public const int StlPicture = 3 * StlSide * StlSide;
    private const int MostNamesBytes = 1 << 16;
    private const int CifarSide = 32;
    private const int StlSide = 96;

    /// <summary>Appends the records of a CIFAR-10 batch: a label, then the red, green and blue planes, rows first.</summary>
    public static void ReadCifar(string path, List<byte[]> pictures, List<int> labels)
    {
        using DataFile file = DataFile.Open(path);
        byte[] record = new byte[CifarRecord];
        int before = pictures.Count;
        while (file.TryRead(record, $"record {pictures.Count - before}; a CIFAR-10 record has 3,073 bytes"))
        {
            file.DemandMemory("pictures");
            if (record[0] > 9) throw file.Damaged($"Record {pictures.Count - before} (byte {file.Position - CifarRecord:N0}) has the label {record[0]}; CIFAR-10 has 0 to 9.");
            labels.Add(record[0]);
            pictures.Add(Interleave(record.AsSpan(1), CifarSide, columnsFirst: false));
        }

        if (pictures.Count == before) throw file.Damaged("The file is empty.");
    }

    public static PictureBlock Cifar(IReadOnlyList<byte[]> pictures) => new(CifarSide, CifarSide, 3, pictures);

    /// <summary>Appends the pictures of an STL-10 file: red, green and blue planes, columns first.</summary>
    public static void ReadStlPictures(string path, List<byte[]> pictures)
    {
        using DataFile file = DataFile.Open(path);
        byte[] record = new byte[StlPicture];
        int before = pictures.Count;
        while (file.TryRead(record, $"picture {pictures.Count - before}; an STL-10 picture has 27,648 bytes"))
        {
            file.DemandMemory("pictures");
            pictures.Add(Interleave(record, StlSide, columnsFirst: true));
        }

        if (pictures.Count == before) throw file.Damaged("The file is empty.");
    }

    /// <summary>Reads the labels of an STL-10 file, 1 to 10 there, as 0 to 9.</summary>
    public static int[] ReadStlLabels(string path)
    {
        using DataFile file = DataFile.Open(path);
        var labels = new List<int>();
        Span<byte> one = stackalloc byte[1];
        while (file.TryRead(one, "labels"))
        {
            file.DemandMemory("labels");
            if (one[0] is < 1 or > 10) throw file.Damaged($"Label {labels.Count} is {one[0]}; STL-10 has 1 to 10.");
            labels.Add(one[0] - 1);
        }

        return [.. labels];
    }

    public static PictureBlock Stl(IReadOnlyList<byte[]> pictures) => new(StlSide, StlSide, 3, pictures);

    /// <summary>Reads the names of classes, one a line; the published names if there is no such file.</summary>
    public static IReadOnlyList<string> ReadClassNames(string path, IReadOnlyList<string> published)
    {
        if (!File.Exists(path)) return published;
        try
        {
            if (RegularFile.LengthOf(path) > MostNamesBytes) throw new DataException(path, "It is too large for the names of ten classes.", "Get the file anew, or delete it: the names are known.");
            string[] names = RegularFile.LengthOf(path) == 0 ? [] : [.. File.ReadLines(path).Take(published.Count + 10).Select(line => line.Trim()).Where(line => line.Length > 0)];
            return names.Length == published.Count && names.All(name => name.Length < 100)
                ? names
                : throw new DataException(path, $"It names {names.Length} classes, but the set has {published.Count}.", "Get the file anew, or delete it: the names are known.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFile.Unreadable(path, e);
        }
    }

    private static byte[] Interleave(ReadOnlySpan<byte> planes, int side, bool columnsFirst)
    {
        byte[] picture = new byte[planes.Length];
        int plane = side * side;
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                int from = columnsFirst ? column * side + row : row * side + column, to = (row * side + column) * 3;
                picture[to] = planes[from];
                picture[to + 1] = planes[plane + from];
                picture[to + 2] = planes[2 * plane + from];
            }
        }

        return picture;
    }
}
