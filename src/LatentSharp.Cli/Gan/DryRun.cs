using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using Spectre.Console;
using HoldOutUnit = LatentSharp.Data.HoldOutUnit;

namespace LatentSharp.Cli.Gan;

/// <summary>What a training would be: sizes, shapes, time, memory.</summary>
internal static class DryRun
{
    public static int Print(GanRecipe recipe, TrainingOptions options, bool json)
    {
        int all = Math.Min(recipe.DataCount, recipe.FirstPictures ?? int.MaxValue), heldOut = recipe.HoldOut.ExpectedPictures(all), count = all - heldOut;
        TrainingEstimate estimate = TrainingEstimate.Measure(recipe, count, options, budget: TimeSpan.FromSeconds(4));
        if (json) JsonOutput.Write(Document(recipe, count, heldOut, estimate));
        else PrintTables(recipe, count, heldOut, estimate);
        return ExitCode.Done;
    }

    private static JsonObject Document(GanRecipe recipe, int count, int heldOut, TrainingEstimate estimate) => new()
    {
        ["recipe"] = GanRecipeJson.Write(recipe),
        ["generator"] = Network(recipe.GeneratorPlan),
        ["discriminator"] = Network(recipe.DiscriminatorPlan),
        ["trainingPictures"] = count,
        ["heldOutPictures"] = heldOut,
        ["iterationsPerEpoch"] = recipe.IterationsPerEpoch(count),
        ["epochs"] = recipe.Epochs,
        ["flopsPerIteration"] = recipe.FlopsPerIteration,
        ["estimatedSeconds"] = Math.Round(estimate.Seconds, 1),
        ["estimatedMemoryBytes"] = estimate.MemoryBytes,
    };

    private static JsonObject Network(NetworkPlan plan) => new()
    {
        ["parameters"] = plan.Parameters,
        ["layers"] = new JsonArray([.. plan.Layers.Select(layer => new JsonObject
        {
            ["kind"] = Name(layer.Kind),
            ["input"] = new JsonArray(layer.InputChannels, layer.InputSide, layer.InputSide),
            ["output"] = new JsonArray(layer.OutputChannels, layer.OutputSide, layer.OutputSide),
            ["kernel"] = LayerPlan.KernelSide,
            ["stride"] = layer.Stride,
            ["padding"] = layer.Padding,
            ["batchNorm"] = layer.Normalization == Normalization.Batch,
            ["normalization"] = Name(layer.Normalization),
            ["spectralNorm"] = layer.SpectralNorm,
            ["activation"] = Name(layer.Activation),
            ["parameters"] = layer.Parameters,
        })]),
    };

    private static void PrintTables(GanRecipe recipe, int count, int heldOut, TrainingEstimate estimate)
    {
        PrintTable("Generator", recipe.GeneratorPlan);
        PrintTable("Discriminator", recipe.DiscriminatorPlan);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{recipe.Name}: {recipe.Epochs} epochs of {recipe.IterationsPerEpoch(count)} iterations, {recipe.FlopsPerIteration / 1e9:F1} GFLOP each"));
        if (heldOut > 0)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count:N0} pictures to train on; {(recipe.HoldOut.By == HoldOutUnit.Class ? "about " : "")}{heldOut:N0} are held out, {(recipe.HoldOut.By == HoldOutUnit.Class ? "as whole classes" : "picture by picture")}"));
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"expected on this machine: {estimate.SecondsPerIteration:G3} s an iteration, {Durations.Describe(TimeSpan.FromSeconds(estimate.Seconds))} in all, {estimate.MemoryBytes / 1e9:F1} GB of memory"));
    }

    private static void PrintTable(string title, NetworkPlan plan)
    {
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{title}: {plan.Parameters:N0} parameters")));
        table.AddColumns("Layer", "Input", "Output", "Then").AddColumn(new TableColumn("Parameters").RightAligned());
        foreach ((int index, LayerPlan layer) in plan.Layers.Index())
        {
            string then = (layer.SpectralNorm ? "spectral norm, " : "") + layer.Normalization switch { Normalization.Batch => "batch norm, ", Normalization.Layer => "layer norm, ", _ => "" } + layer.Activation switch { Activation.LeakyRelu => "leaky ReLU", Activation.Tanh => "tanh", _ => "-" };
            table.AddRow(
                $"{index} {(layer.Kind == LayerKind.Convolution ? "conv" : "transposed")} 4x4/{layer.Stride}",
                $"{layer.InputChannels} x {layer.InputSide} x {layer.InputSide}",
                $"{layer.OutputChannels} x {layer.OutputSide} x {layer.OutputSide}",
                then,
                layer.Parameters.ToString("N0", CultureInfo.InvariantCulture));
        }

        Tables.Print(table);
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
