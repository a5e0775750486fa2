using System.CommandLine;
using LatentSharp.Data;
using LatentSharp.Imaging;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan sample RUN|MODEL.onnx`: pictures from a trained generator.</summary>
internal static class GanSampleCommand
{
    private const int MostPictures = 100_000;

    /// <summary>Nobody calls a folder by these; who writes one expects a picture of that kind.</summary>
    private static readonly HashSet<string> PictureEndings = new([".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"], StringComparer.OrdinalIgnoreCase);

    public static Command Create(CancellationToken cancellation)
    {
        var from = PictureSource.Argument();
        var count = new Option<int>("--count") { Description = "How many pictures.", DefaultValueFactory = _ => 64, HelpName = "N" };
        var seed = new Option<long>("--seed") { Description = "The seed of the latent codes.", DefaultValueFactory = _ => 0L, HelpName = "N" };
        var target = new Option<string>("--out") { Description = "A PNG file for one grid, or a folder for one file a picture.", Required = true, HelpName = "GRID.png|DIR" };
        var scale = new Option<int>("--scale") { Description = "Enlarge each pixel so many times in the grid.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var wanted = new Option<string?>("--class") { Description = "Only pictures of this class, by name or number; for generators that were trained with classes. Default: all in turn.", HelpName = "NAME|NUMBER" };
        var command = new Command("sample", "Draw pictures from a trained generator.") { from, count, seed, wanted, target, scale };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(count) is < 1 or > MostPictures) throw new UsageException($"--count lies in 1..{MostPictures}.");
            if (parsed.GetValue(scale) is < 1 or > 32) throw new UsageException("--scale lies in 1..32.");
            string path = parsed.GetValue(target)!;
            if (PictureEndings.Contains(Path.GetExtension(path))) throw new UsageException("--out ends in .png for a grid, or names a folder.");
            using PictureSource source = PictureSource.Open(parsed.GetValue(from)!);
            int? classNumber = source.Classes.Find(parsed.GetValue(wanted));
            int all = parsed.GetValue(count);
            IEnumerable<Picture> pictures = new DrawingDisplay(all, cancellation).Watch(source.Enumerate(all, parsed.GetValue(seed), classNumber));
            if (path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) SaveGrid(path, [.. pictures], classNumber is null ? source.Classes.Columns(all) : null, parsed.GetValue(scale));
            else SaveEach(path, pictures, parsed.GetValue(seed));
            Console.Out.WriteLine($"{all} pictures{source.OfEpoch}: {path}");
            return ExitCode.Done;
        });
        return command;
    }

    private static void SaveGrid(string path, IReadOnlyList<Picture> pictures, IReadOnlyList<string>? columns, int scale) =>
        PictureGrid.Save(path, pictures, columns?.Count, scale: scale, columnCaptions: columns);

    private static void SaveEach(string folder, IEnumerable<Picture> pictures, long seed)
    {
        Directory.CreateDirectory(folder);
        foreach ((int index, Picture picture) in pictures.Index()) Save(Path.Combine(folder, $"seed-{seed}-{index:D5}.png"), picture);
    }

    /// <summary>Whole or absent for whoever looks, but not synchronised with the disk one by one, which takes longer than drawing them: after a power cut they are drawn again from the seed.</summary>
    private static void Save(string path, Picture picture)
    {
        string temporary = path + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, PictureFile.ToPng(picture));
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
