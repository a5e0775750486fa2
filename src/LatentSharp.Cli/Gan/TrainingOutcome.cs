using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging.Reports;

namespace LatentSharp.Cli.Gan;

/// <summary>What is written, said and returned when a training ends, whichever way.</summary>
internal static class TrainingOutcome
{
    public static int Conclude(string run, TrainingResult result, bool json)
    {
        RunReport.Write(run);
        if (json) JsonOutput.Write(Document(run, result));
        if (result.StoppedBy == StopReason.Interrupted)
        {
            Console.Error.WriteLine($"Stopped after {result.Epochs} whole epochs; the state is saved. Go on with: latent gan resume {run}");
            return ExitCode.Interrupted;
        }

        if (result.StoppedBy == StopReason.NonFinite)
        {
            Console.Error.WriteLine($"{run}: a loss became NaN or infinite in epoch {result.Epochs + 1}. The checkpoints are from before; train again with lower --discriminator-rate and --generator-rate.");
            return ExitCode.Failed;
        }

        if (result.StoppedBy == StopReason.Collapse)
        {
            Console.Error.WriteLine($"Stopped after {result.Epochs} whole epochs because the game has collapsed; the state is saved. What was seen: {Path.Combine(run, "report.html")}. To go on all the same: latent gan resume {run}");
            return ExitCode.CheckFailed;
        }

        if (!json)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.Epochs} epochs, {result.ImagesSeen:N0} pictures seen at {result.ImagesPerSecond:F0} a second; last losses D {result.DiscriminatorLoss:F4}, G {result.GeneratorLoss:F4}"));
            if (result.Alarms.Count > 0) Console.Out.WriteLine($"{result.Alarms.Count} alarm{(result.Alarms.Count == 1 ? "" : "s")}: {string.Join(", ", result.Alarms.Select(alarm => $"{alarm.KindName} after epoch {alarm.Epoch}"))}");
            Console.Out.WriteLine($"report: {Path.Combine(run, "report.html")}");
        }

        return ExitCode.Done;
    }

    private static JsonObject Document(string run, TrainingResult result) => new()
    {
        ["run"] = run,
        ["epochs"] = result.Epochs,
        ["imagesSeen"] = result.ImagesSeen,
        ["imagesPerSecond"] = result.ImagesPerSecond,
        ["discriminatorLoss"] = result.DiscriminatorLoss,
        ["generatorLoss"] = result.GeneratorLoss,
        ["stoppedBy"] = JsonNamingPolicy.CamelCase.ConvertName(result.StoppedBy.ToString()),
        ["alarms"] = new JsonArray([.. result.Alarms.Select(alarm => new JsonObject
        {
            ["epoch"] = alarm.Epoch,
            ["kind"] = alarm.KindName,
            ["value"] = alarm.Value,
            ["threshold"] = alarm.Threshold,
            ["since"] = alarm.Since,
            ["message"] = alarm.Message,
        })]),
    };
}
