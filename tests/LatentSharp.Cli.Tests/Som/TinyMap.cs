namespace LatentSharp.Cli.Tests.Som;

/// <summary>A map training that takes a moment: eight-pixel pictures, a handful of units.</summary>
internal static class TinyMap
{
    public const int Pictures = 16;

    public static string[] Arguments(string map, int epochs, params string[] more) =>
        ["som", "train", "--data", "pictures", "--rows", "3", "--columns", "4", "--threads", "1", "--epochs", epochs.ToString(), "--map", map, .. more];

    public static Latent Prepare()
    {
        var latent = new Latent();
        TinyPictures.Write(latent["pictures"], Pictures);
        return latent;
    }
}
