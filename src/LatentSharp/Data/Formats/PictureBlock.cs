namespace LatentSharp.Data.Formats;

/// <summary>Pictures of one size as a file held them: rows first, channels interleaved.</summary>
internal sealed record PictureBlock(int Width, int Height, int Channels, IReadOnlyList<byte[]> Pictures)
{
    /// <summary>Makes a set of the pictures, after comparing the counts of the two files.</summary>
    public ImageSet ToSet(string name, string path, IReadOnlyList<int>? labels, string? labelsPath, IReadOnlyList<string>? classNames = null, int fullScale = 255)
    {
        if (labels is not null && labels.Count != Pictures.Count)
            throw new DataException(labelsPath ?? path, $"It holds {labels.Count:N0} labels, but {System.IO.Path.GetFileName(path)} holds {Pictures.Count:N0} pictures.", "Put the two files of one set side by side.");
        return new ImageSet(name, Width, Height, Channels, Pictures, labels, classNames, fullScale);
    }
}
