using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Data;

namespace LatentSharp.Cli.Gan;

/// <summary>Loads the pictures that a run was trained on.</summary>
internal static class TrainedPictures
{
    public static Option<string?> Moved() => new("--data") { Description = "Where the run's own pictures are now, if they have moved; they must be the same ones. Default: where the run found them.", HelpName = "NAME|PATH" };

    /// <param name="parsed">The command line.</param>
    /// <param name="stored">The run.</param>
    /// <param name="data">How data is read.</param>
    /// <param name="moved">Where the pictures are now, or null.</param>
    /// <param name="cancellation">Stops the loading.</param>
    /// <exception cref="DataException">They are gone, or others.</exception>
    public static ImageSet Load(ParseResult parsed, StoredRun stored, DataArguments data, string? moved, CancellationToken cancellation)
    {
        DataSource? before = DataSource.Read(stored.Options);
        if (moved is not null) before = (before ?? DataArguments.Usual(moved)) with { NameOrPath = DataSource.Locate(moved), DataDirectory = null };
        DataSource source = data.Source(parsed, stored.Recipe.Data, before);
        ImageSet images = DataArguments.Load(source.NameOrPath, data.Read(parsed, source, stored.Recipe.ImageSize), cancellation);
        stored.RequireSameData(images);
        return images;
    }
}
