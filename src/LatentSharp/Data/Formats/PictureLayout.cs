namespace LatentSharp.Data.Formats;

/// <summary>Where the samples of pictures lie in an array: the step from one picture, row, column and channel to the next.</summary>
internal readonly record struct PictureLayout(
    int Count, int Height, int Width, int Channels, int PictureStep, int RowStep, int ColumnStep, int ChannelStep)
{
    /// <summary>The layout of an array of shape (count, height, width, channels).</summary>
    public static PictureLayout Of(int count, int height, int width, int channels, bool firstIndexFastest) => firstIndexFastest
        ? new(count, height, width, channels, 1, count, count * height, count * height * width)
        : new(count, height, width, channels, height * width * channels, width * channels, channels, 1);

    public int Index(int picture, int row, int column, int channel) =>
        picture * PictureStep + row * RowStep + column * ColumnStep + channel * ChannelStep;
}
