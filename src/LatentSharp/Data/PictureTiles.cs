namespace LatentSharp.Data;

/// <summary>Copies pictures to their places in one picture.</summary>
internal static class PictureTiles
{
    public static Picture Draw(IReadOnlyList<Picture> pictures, GridLayout layout, Rgb background, int scale)
    {
        bool gray = background.Red == background.Green && background.Green == background.Blue && pictures.All(picture => picture.Channels == 1);
        int channels = gray ? 1 : 3;
        byte[] samples = new byte[checked(layout.Width * layout.Height * channels)];
        if (gray) samples.AsSpan().Fill(background.Red);
        else FillRgb(samples, background);
        for (int i = 0; i < pictures.Count; i++)
        {
            (int left, int top) = layout.CornerOf(i);
            Draw(pictures[i], samples, channels, layout.Width, left, top, scale);
        }

        return new Picture(layout.Width, layout.Height, channels, samples);
    }

    private static void FillRgb(Span<byte> samples, Rgb colour)
    {
        for (int i = 0; i < samples.Length; i += 3) (samples[i], samples[i + 1], samples[i + 2]) = (colour.Red, colour.Green, colour.Blue);
    }

    private static void Draw(Picture picture, Span<byte> grid, int channels, int gridWidth, int left, int top, int scale)
    {
        int rowLength = picture.Width * scale * channels;
        for (int y = 0; y < picture.Height; y++)
        {
            int first = ((top + y * scale) * gridWidth + left) * channels;
            Span<byte> row = grid.Slice(first, rowLength);
            for (int i = 0; i < rowLength; i++)
            {
                int x = i / channels / scale, channel = picture.Channels == 1 ? 0 : i % channels;
                row[i] = picture.Samples[(y * picture.Width + x) * picture.Channels + channel];
            }

            for (int repeat = 1; repeat < scale; repeat++) row.CopyTo(grid.Slice(first + repeat * gridWidth * channels, rowLength));
        }
    }
}
