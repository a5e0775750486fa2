namespace LatentSharp.Data;

/// <summary>Brings a picture of any proportions to a square.</summary>
internal static class SquareFit
{
    public static Picture ToSquare(Picture picture, int side, FitMode fit, Rgb background)
    {
        var window = PictureWindow.Square(picture.Width, picture.Height, fit);
        if (window.Width != picture.Width || window.Height != picture.Height)
        {
            byte[] samples = new byte[window.Width * window.Height * picture.Channels];
            if (fit == FitMode.Pad) Fill(samples, picture.Channels, background);
            window.Copy<byte>(picture.Samples, picture.Width, picture.Height, picture.Channels, samples);
            picture = new Picture(window.Width, window.Height, picture.Channels, samples);
        }

        return BicubicResampler.Resize(picture, side, side);
    }

    /// <summary>The picture with 1 or 3 channels: gray is copied to the three, colour becomes Rec. 601 luma.</summary>
    public static Picture WithChannels(Picture picture, int channels)
    {
        if (picture.Channels == channels) return picture;
        byte[] from = picture.Samples, to = new byte[picture.Width * picture.Height * channels];
        if (channels == 3)
        {
            for (int i = 0; i < to.Length; i++) to[i] = from[i / 3];
        }
        else
        {
            for (int i = 0; i < to.Length; i++) to[i] = Luma.Of(from[3 * i], from[3 * i + 1], from[3 * i + 2]);
        }

        return new Picture(picture.Width, picture.Height, channels, to);
    }

    private static void Fill(byte[] samples, int channels, Rgb background)
    {
        if (channels == 1)
        {
            Array.Fill(samples, Luma.Of(background.Red, background.Green, background.Blue));
            return;
        }

        for (int i = 0; i < samples.Length; i += 3) (samples[i], samples[i + 1], samples[i + 2]) = (background.Red, background.Green, background.Blue);
    }
}
