using System.CommandLine;
using LatentSharp.Data;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Animation;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan interpolate RUN|MODEL.onnx`: a walk between two latent codes.</summary>
internal static class GanInterpolateCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var generator = PictureSource.Argument();
        var from = new Option<long>("--from") { Description = "The seed of the first code.", DefaultValueFactory = _ => 0L, HelpName = "SEED" };
        var to = new Option<long>("--to") { Description = "The seed of the last code.", DefaultValueFactory = _ => 1L, HelpName = "SEED" };
        var frames = new Option<int>("--frames") { Description = "Pictures on the way, both ends included.", DefaultValueFactory = _ => 24, HelpName = "N" };
        var scale = new Option<int>("--scale") { Description = "Enlarge each pixel so many times.", DefaultValueFactory = _ => 4, HelpName = "N" };
        var wanted = new Option<string?>("--class") { Description = "The class of all pictures, by name or number; for generators that were trained with classes. Default: the first.", HelpName = "NAME|NUMBER" };
        var target = new Option<string>("--out") { Description = "A GIF file for an animation, or a PNG file for all frames side by side.", Required = true, HelpName = "FILE.gif|FILE.png" };
        var command = new Command("interpolate", "Walk on a straight line between the latent codes of two seeds.") { generator, from, to, frames, wanted, scale, target };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(target)!;
            bool animated = path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase);
            if (!animated && !path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out ends in .gif or .png.");
            if (parsed.GetValue(frames) is < 2 or > 10_000) throw new UsageException("--frames lies in 2..10000.");
            if (parsed.GetValue(scale) is < 1 or > 32) throw new UsageException("--scale lies in 1..32.");
            using PictureSource source = PictureSource.Open(parsed.GetValue(generator)!);
            int? classNumber = source.Classes.Find(parsed.GetValue(wanted));
            IReadOnlyList<Picture> pictures = source.Interpolate(parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(frames), classNumber, cancellation);
            if (animated) Animate(path, pictures, parsed.GetValue(scale));
            else PictureGrid.Save(path, pictures, scale: parsed.GetValue(scale));
            Console.Out.WriteLine($"{pictures.Count} frames{source.OfEpoch}: {path}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>There and back again, so that the loop has no jump.</summary>
    internal static void Animate(string path, IReadOnlyList<Picture> pictures, int scale)
    {
        IEnumerable<Picture> back = pictures.Skip(1).SkipLast(1).Reverse();
        GifAnimation.Save(path, [.. pictures.Concat(back).Select(picture => PictureGrid.Compose([picture], padding: 0, scale: scale))], TimeSpan.FromMilliseconds(80));
    }
}
