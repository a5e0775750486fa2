using System.CommandLine;
using System.Globalization;
using LatentSharp.Cli.Gan;
using LatentSharp.Cli.Terminal;
using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;

namespace LatentSharp.Cli.Lab;

/// <summary>`latent lab gan`: one small game, played and drawn.</summary>
internal static class LabGanCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var target = new Option<string>("--target") { Description = $"What the generator shall learn: {string.Join(", ", KnownTargets.All)}.", Required = true, HelpName = "NAME" };
        var objective = new Option<string>("--objective") { Description = $"What the networks minimise: {string.Join(", ", KnownObjectives.All)}.", Required = true, HelpName = "NAME" };
        var folder = new Option<string>("--out") { Description = "The folder for animation, strip of frames, curves and numbers; made if it is absent, its files of an earlier game are replaced.", Required = true, HelpName = "DIR" };
        var seed = new Option<long>("--seed") { Description = "The seed of weights, codes and data.", DefaultValueFactory = _ => 1L, HelpName = "N" };
        var iterations = new Option<int?>("--iterations") { Description = "Generator steps. Default: what target and objective need, some seconds.", HelpName = "N" };
        var critic = new Option<int?>("--critic-steps") { Description = "Discriminator steps before each generator step. Default: the objective's.", HelpName = "N" };
        var weight = new Option<double?>("--penalty-weight") { Description = "The weight of the gradient penalty of wasserstein-gp or relativistic. Default: what suits the target.", HelpName = "W" };
        var bound = new Option<double?>("--clip-bound") { Description = "The bound of every critic parameter under wasserstein-clip. Default: 0.1.", HelpName = "C" };
        var frames = new Option<int>("--frames") { Description = "Frames of the animation, the start apart.", DefaultValueFactory = _ => 40, HelpName = "N" };
        var json = CommonOptions.Json();
        var command = new Command("gan", "Play a small game on a line or in the plane, and see what its generator learns.") { target, objective, folder, seed, iterations, critic, weight, bound, frames, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(frames) is < 1 or > 1000) throw new UsageException("--frames lies in 1..1000.");
            LaboratoryRecipe recipe = LaboratoryRecipe.For(KnownTargets.ByName(parsed.GetValue(target)!), KnownObjectives.ByName(parsed.GetValue(objective)!));
            recipe = (recipe with
            {
                Objective = ObjectiveArguments.Weigh(recipe.Objective, parsed.GetValue(weight), parsed.GetValue(bound)),
                Seed = parsed.GetValue(seed),
                Iterations = parsed.GetValue(iterations) ?? recipe.Iterations,
                CriticSteps = parsed.GetValue(critic) ?? recipe.CriticSteps,
            }).Validated();
            string path = parsed.GetValue(folder)!;
            LaboratoryResult result = LabDisplay.Run(progress => LaboratoryTrainer.Run(recipe, parsed.GetValue(frames), progress, cancellation));
            LabPictures.Save(path, result);
            LabDocument.Save(Path.Combine(path, "result.json"), LabDocument.Of(result));
            if (parsed.GetValue(json)) JsonOutput.Write(LabDocument.Of(result));
            else Print(path, result);
            return result.Finished ? ExitCode.Done : ExitCode.Interrupted;
        });
        return command;
    }

    private static void Print(string path, LaboratoryResult result)
    {
        LaboratoryMoment last = result.Last;
        string modes = last.CapturedModes is int captured
            ? string.Create(CultureInfo.InvariantCulture, $"{captured} of {result.Recipe.Target.Modes.Count} modes captured, {last.GoodShare:P1} good points, ")
            : "";
        string kind = result.Recipe.Target.Dimensions == 1 ? "Wasserstein distance" : "sliced Wasserstein distance";
        string stopped = result.Finished ? "" : " (stopped)";
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Recipe.Target}, {result.Recipe.Objective}, seed {result.Recipe.Seed}, {last.Iteration:N0} iterations in {result.Seconds:F1} s{stopped}"));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{modes}{kind} {last.Distance:F4} (real points: {result.DistanceFloor:F4})"));
        if (last.JensenShannon is double js) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Jensen-Shannon {js:F4} nats of ln 2 = {Math.Log(2):F4}"));
        if (!double.IsNaN(last.GradientAtGenerator))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gradient that reaches a generated point {last.GradientAtGenerator:G3}, steepest slope of D {result.LargestSlope:G3}"));
        foreach (string file in LabPictures.Files) Console.Out.WriteLine(Path.Combine(path, file));
    }
}
