namespace LatentSharp.Data;

/// <content>The pictures as rows of numbers.</content>
public sealed partial class ImageSet
{
    /// <summary>The pictures as samples: byte / <see cref="FullScale"/>, in [0, 1], rows first, channels interleaved.</summary>
    /// <param name="first">Only the first so many pictures; null = all.</param>
    /// <returns>One row a picture, with the labels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one or more than <see cref="Count"/> pictures are asked for.</exception>
    public SampleMatrix AsMatrix(int? first = null)
    {
        int count = first ?? Count, dimensions = Width * Height * Channels;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(first));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count, nameof(first));
        double[] values = new double[(long)count * dimensions], scaled = new double[256];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = Math.Min(1, i / (double)FullScale);
        int index = 0;
        for (int picture = 0; picture < count; picture++)
        {
            foreach (byte sample in _pictures[picture]) values[index++] = scaled[sample];
        }

        return new SampleMatrix(Name, dimensions, values)
        {
            Labels = Labels?.Take(count).ToArray(),
            ClassNames = ClassNames,
            Picture = new PictureShape(Width, Height, Channels),
        };
    }
}
