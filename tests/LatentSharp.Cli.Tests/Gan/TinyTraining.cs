namespace LatentSharp.Cli.Tests.Gan;

/// <summary>A training that takes a moment: eight-pixel pictures, a handful of channels.</summary>
internal static class TinyTraining
{
    public const int Pictures = 16;

    public static string[] Arguments(string run, int epochs, params string[] more) =>
    [
        "gan", "train", "--data", "pictures", "--size", "8", "--width", "2", "--latent", "4", "--batch", "8", "--threads", "1",
        "--epochs", epochs.ToString(), "--run", run, .. more,
    ];

    public static Latent Prepare()
    {
        var latent = new Latent();
        TinyPictures.Write(latent["pictures"], Pictures);
        return latent;
    }
}
