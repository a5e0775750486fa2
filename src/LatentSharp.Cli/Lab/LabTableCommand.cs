using System.CommandLine;
using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;
using LatentSharp.Imaging;

namespace LatentSharp.Cli.Lab;

/// <summary>`latent lab table`: every objective on targets with modes, several seeds each.</summary>
internal static class LabTableCommand
{
    private const int PictureSide = 240;

    public static Command Create(CancellationToken cancellation)
    {
        var folder = new Option<string>("--out") { Description = "The folder for table.md, table.json and a picture of each target's games.", Required = true, HelpName = "DIR" };
        var targets = new Option<string>("--targets") { Description = "The targets, with commas.", DefaultValueFactory = _ => "ring,grid", HelpName = "A,B" };
        var objectives = new Option<string?>("--objectives") { Description = "The objectives, with commas. Default: all.", HelpName = "A,B" };
        var seeds = new Option<int>("--seeds") { Description = "Seeds 1 to N of each game.", DefaultValueFactory = _ => 5, HelpName = "N" };
        var iterations = new Option<int?>("--iterations") { Description = "Generator steps of each game. Default: what target and objective need.", HelpName = "N" };
        var threads = new Option<int?>("--threads") { Description = "Games at once; the result does not depend on it. Default: all processors.", HelpName = "N" };
        var json = CommonOptions.Json();
        var command = new Command("table", "Play every objective on the ring and the grid with several seeds: captured modes and good points, with intervals.") { folder, targets, objectives, seeds, iterations, threads, json };
        command.SetAction(parsed =>
        {
            LaboratoryTarget[] chosen = [.. Names(parsed.GetValue(targets)!).Select(KnownTargets.ByName)];
            Objective[] played = parsed.GetValue(objectives) is string names ? [.. Names(names).Select(KnownObjectives.ByName)] : [.. KnownObjectives.All];
            if (chosen.FirstOrDefault(target => target.Modes.Count == 0) is { } bare) throw new UsageException($"--targets: {bare} has no modes to count.");
            if (chosen.Length == 0 || played.Length == 0) throw new UsageException("--targets and --objectives name at least one each.");
            if (parsed.GetValue(seeds) is < 1 or > 1000) throw new UsageException("--seeds lies in 1..1000.");
            if (parsed.GetValue(threads) is < 1) throw new UsageException("--threads is at least 1.");
            string path = parsed.GetValue(folder)!;
            LaboratoryRecipe[] recipes =
            [
                .. from target in chosen
                   from objective in played
                   from seed in Enumerable.Range(1, parsed.GetValue(seeds))
                   select Recipe(target, objective, seed, parsed.GetValue(iterations)),
            ];
            LaboratoryResult[] results = Play(recipes, parsed.GetValue(threads) ?? Environment.ProcessorCount, cancellation);
            ModeTable[] tables = [.. results.GroupBy(result => result.Recipe.Target).Select(games => new ModeTable(games.Key, [.. games]))];
            Directory.CreateDirectory(path);
            string text = string.Join("\n", tables.Select(table => table.ToMarkdown()));
            LabDocument.SaveText(Path.Combine(path, "table.md"), text);
            LabDocument.Save(Path.Combine(path, "table.json"), ModeTable.Document(tables));
            foreach (ModeTable table in tables) Draw(Path.Combine(path, $"{table.Target}.png"), table);
            if (parsed.GetValue(json)) JsonOutput.Write(ModeTable.Document(tables));
            else Console.Out.WriteLine(text);
            return ExitCode.Done;
        });
        return command;
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static LaboratoryRecipe Recipe(LaboratoryTarget target, Objective objective, int seed, int? iterations)
    {
        LaboratoryRecipe recipe = LaboratoryRecipe.For(target, objective) with { Seed = seed };
        return (iterations is int wanted ? recipe with { Iterations = wanted } : recipe).Validated();
    }

    private static LaboratoryResult[] Play(LaboratoryRecipe[] recipes, int threads, CancellationToken cancellation)
    {
        var results = new LaboratoryResult[recipes.Length];
        int done = 0;
        return ProgressDisplay<(int Done, LaboratoryResult Last)>.Run(state => (state.Done, recipes.Length), state => Describe(state.Done, recipes.Length, state.Last), progress =>
        {
            Parallel.For(0, recipes.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, index =>
            {
                results[index] = LaboratoryTrainer.Run(recipes[index], moments: 1, cancellation: cancellation);
                cancellation.ThrowIfCancellationRequested();
                progress.Report((Interlocked.Increment(ref done), results[index]));
            });
            return results;
        });
    }

    private static string Describe(int done, int all, LaboratoryResult last) => string.Create(CultureInfo.InvariantCulture,
        $"{done} of {all} games; {last.Recipe.Target} {last.Recipe.Objective} seed {last.Recipe.Seed}: {last.Coverage!.CapturedModes} modes, {last.Coverage.GoodShare:P0} good, {last.Seconds:F1} s");

    private static void Draw(string path, ModeTable table)
    {
        Picture[] pictures = [.. table.Games.Where(game => game.Recipe.Seed == 1 && game.Recipe.Target.Dimensions == 2).Select(game => LabPictures.LastFrame(game, $"{game.Recipe.Objective}: {game.Coverage!.CapturedModes}", PictureSide))];
        if (pictures.Length > 0) PictureGrid.Save(path, pictures, columns: 4, padding: 4);
    }
}
