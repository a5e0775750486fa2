using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Gan;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Inspection;

namespace LatentSharp.Cli.Doctor;

/// <summary>`latent doctor`: what this machine and this data allow.</summary>
internal static class DoctorCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var sheet = new Option<string?>("--out") { Description = "Draw the pairs of equal and almost equal pictures into this PNG file. Default: their numbers only.", HelpName = "PAIRS.png" };
        var budget = new Option<double>("--budget") { Description = "About how many seconds of real training steps may be measured for the estimates of time.", DefaultValueFactory = _ => 12, HelpName = "S" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var recipe = new RecipeArguments();
        var data = new DataArguments();
        var command = new Command("doctor", "Look at this machine; and with --data or --recipe at the pictures, at whether recipe and pictures suit each other, and at the time and memory a training will take.");
        recipe.AddTo(command);
        foreach (Option option in (Option[])[sheet, budget, threads, json]) command.Add(option);
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            if (!(parsed.GetValue(budget) is > 0 and <= 3600)) throw new UsageException("--budget lies in (0, 3600] seconds.");
            if (parsed.GetValue(sheet) is string file && !file.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out ends in .png.");
            if (parsed.GetValue(threads) is < 1 or > 1024) throw new UsageException("--threads lies in 1..1024.");
            MachineReport machine = MachineReport.Read(parsed.GetValue(threads));
            if (!recipe.IsAskedFor(parsed))
            {
                if (parsed.GetValue(sheet) is not null) throw new UsageException("--out shows pairs of pictures; name the pictures with --data.");
                machine.Print(parsed.GetValue(json));
                return ExitCode.Done;
            }

            GanRecipe wanted = recipe.Change(parsed);
            DataSource source = data.Source(parsed, wanted.Data);
            DataOptions options = data.Read(parsed, source);
            PictureSurvey? survey = IsKnown(source.NameOrPath) ? null : PictureSurvey.Of(source.NameOrPath, options, cancellation);
            ImageSet images = DataArguments.Load(wanted.Data, options with { Size = Size(survey, wanted.ImageSize) }, cancellation);
            var examination = new Examination(recipe.Suit(parsed, wanted, images), images, survey, new TrainingOptions { Threads = parsed.GetValue(threads) }, TimeSpan.FromSeconds(parsed.GetValue(budget)));
            return examination.Run(machine, parsed.GetValue(sheet), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static bool IsKnown(string name) => DataCatalog.Default.Entries.Any(entry => entry.Name == name);

    /// <summary>Only pictures of unlike sizes must be brought to one to be looked at; others stay as they are.</summary>
    private static int? Size(PictureSurvey? survey, int side) => survey?.Shapes.Select(shape => (shape.Width, shape.Height)).Distinct().Count() > 1 ? side : null;
}
