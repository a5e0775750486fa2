namespace LatentSharp.Data.Formats;

/// <summary>NumPy's .npy files of pictures and of labels.</summary>
internal static class NpyFile
{
    /// <summary>Reads an array of shape (N, H, W) or (N, H, W, C).</summary>
    public static PictureBlock ReadImages(string path)
    {
        using DataFile file = DataFile.Open(path);
        NpyHeader header = NpyHeader.Read(file);
        IReadOnlyList<int> shape = header.Shape;
        if (shape.Count is not (3 or 4) || (shape.Count == 4 && shape[3] is not (1 or 3)) || shape.Contains(0))
        {
            throw new DataException(path, $"Its shape is ({string.Join(", ", shape)}), but pictures need (count, height, width) or (count, height, width, 1 or 3), none of them 0.",
                "Transpose or reshape the array before saving it.");
        }

        int count = shape[0], height = shape[1], width = shape[2], channels = shape.Count == 4 ? shape[3] : 1;
        if (header is { Type: NumberType.UInt8, FirstIndexFastest: false })
        {
            var pictures = new List<byte[]>();
            for (int i = 0; i < count; i++) pictures.Add(file.ReadBytes((long)height * width * channels, $"picture {i} of {count}"));
            file.DemandEnd("array");
            return new PictureBlock(width, height, channels, pictures);
        }

        return ReadNumbers(file, header).ToPictures(PictureLayout.Of(count, height, width, channels, header.FirstIndexFastest));
    }

    /// <summary>Reads an array of shape (N).</summary>
    public static int[] ReadLabels(string path)
    {
        using DataFile file = DataFile.Open(path);
        NpyHeader header = NpyHeader.Read(file);
        if (header.Shape.Count != 1) throw new DataException(path, $"Its shape is ({string.Join(", ", header.Shape)}), but labels need (count).", "Reshape the array before saving it.");
        return ReadNumbers(file, header).ToLabels();
    }

    /// <summary>The file of labels that belongs to an .npy file of pictures: NAME_target.npy or NAME_labels.npy beside it; null if there is none.</summary>
    public static string? LabelsBeside(string path)
    {
        string stem = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileNameWithoutExtension(path));
        return new[] { stem + "_target.npy", stem + "_labels.npy" }.FirstOrDefault(File.Exists);
    }

    private static NumberArray ReadNumbers(DataFile file, NpyHeader header)
    {
        byte[] bytes = file.ReadBytes(header.Count * NumberArray.SizeOf(header.Type), "numbers");
        file.DemandEnd("array");
        return new NumberArray(file.Path, header.Type, header.LittleEndian, header.Type is NumberType.Float32 or NumberType.Float64, bytes);
    }
}
