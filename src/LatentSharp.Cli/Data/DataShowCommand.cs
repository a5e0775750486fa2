using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Imaging;

namespace LatentSharp.Cli.Data;

/// <summary>`latent data show NAME|PATH`: a grid of a set's pictures, and its numbers; of a table its columns.</summary>
internal static class DataShowCommand
{
    private const int DefaultCount = 64;
    private const int MostOfClass = 400;

    public static Command Create(CancellationToken cancellation)
    {
        var set = new Argument<string>("NAME|PATH") { Description = "A known set, a folder of pictures, a table, or a file of a known format." };
        var picture = new Option<string?>("--out") { Description = "Draw the pictures into this PNG file. Default: print the numbers only.", HelpName = "GRID.png" };
        var label = new Option<string?>("--class") { Description = "Only this class, by number or by name. Default: all.", HelpName = "K" };
        var count = new Option<int?>("--count") { Description = $"At most so many pictures, from the set's start. Default: {DefaultCount}, or the class, of which at most {MostOfClass}.", HelpName = "N" };
        var size = new Option<int?>("--size") { Description = "Bring the pictures of a folder to this side. Default: they must agree.", HelpName = "S" };
        var json = CommonOptions.Json();
        var arguments = new DataArguments();
        var command = new Command("show", "Draw pictures of a set, or list the columns of a table; print count, size, classes and range.") { set, picture, label, count, size, json };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(count) is < 1) throw new UsageException("--count is at least 1.");
            if (parsed.GetValue(picture) is string file && !file.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out ends in .png.");
            string source = parsed.GetValue(set)!;
            if (TableDisplay.IsTable(source))
            {
                if ((parsed.GetValue(picture) ?? parsed.GetValue(label)) is not null) throw new UsageException($"{source} is a table; --out and --class are for pictures.");
                DataOptions places = arguments.Read(parsed, arguments.Source(parsed, source));
                TableDisplay.Print(SampleTable.LoadAsync(source, data: places, ct: cancellation).GetAwaiter().GetResult(), parsed.GetValue(json));
                return ExitCode.Done;
            }

            ImageSet images = DataArguments.Load(source, arguments.Read(parsed, arguments.Source(parsed, source), parsed.GetValue(size)), cancellation);
            Picture[] pictures = Choose(images, parsed.GetValue(label), parsed.GetValue(count));
            if (parsed.GetValue(picture) is string path) PictureGrid.Save(path, pictures);
            Print(images, parsed.GetValue(json), parsed.GetValue(picture));
            return ExitCode.Done;
        });
        return command;
    }

    private static Picture[] Choose(ImageSet images, string? label, int? count)
    {
        IEnumerable<int> chosen = Enumerable.Range(0, images.Count);
        if (label is not null)
        {
            int number = ClassNumber(images, label);
            chosen = chosen.Where(index => images.Labels![index] == number);
        }

        Picture[] pictures = [.. chosen.Take(count ?? (label is null ? DefaultCount : MostOfClass)).Select(index => images[index])];
        return pictures.Length > 0 ? pictures : throw new UsageException($"The set {images.Name} has no picture of the class {label}.");
    }

    private static int ClassNumber(ImageSet images, string label)
    {
        if (images.Labels is null) throw new UsageException($"The set {images.Name} has no labels, so --class cannot choose.");
        int named = images.ClassNames?.ToList().FindIndex(name => string.Equals(name, label, StringComparison.OrdinalIgnoreCase)) ?? -1;
        if (named >= 0) return named;
        if (int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number;
        throw new UsageException($"'{label}' is not a class of {images.Name}; give a number{(images.ClassNames is { } names ? $" or one of {string.Join(", ", names)}" : "")}.");
    }

    private static void Print(ImageSet images, bool json, string? picture)
    {
        ImageSetStatistics numbers = images.Statistics();
        if (json)
        {
            JsonOutput.Write(new JsonObject
            {
                ["name"] = images.Name,
                ["count"] = numbers.Count,
                ["width"] = numbers.Width,
                ["height"] = numbers.Height,
                ["channels"] = numbers.Channels,
                ["classes"] = numbers.Classes,
                ["min"] = numbers.Min,
                ["max"] = numbers.Max,
                ["mean"] = numbers.Mean,
                ["standardDeviation"] = numbers.StandardDeviation,
                ["fingerprint"] = images.Fingerprint,
            });
            return;
        }

        string classes = numbers.Classes == 0 ? "no labels" : $"{numbers.Classes} classes";
        Console.Out.WriteLine($"{images.Name}: {numbers.Count} pictures, {numbers.Width} x {numbers.Height}, {(numbers.Channels == 1 ? "gray" : "RGB")}, {classes}");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"values {numbers.Min:F4} to {numbers.Max:F4}, mean {numbers.Mean:F5}, standard deviation {numbers.StandardDeviation:F5}"));
        if (picture is not null) Console.Out.WriteLine(picture);
    }
}
