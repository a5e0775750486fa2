using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Gan.Inspection;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging.Maps;
using LatentSharp.Inspection;
using Spectre.Console;

namespace LatentSharp.Cli.Doctor;

/// <summary>Pictures and a recipe under examination.</summary>
internal sealed class Examination(GanRecipe recipe, ImageSet images, PictureSurvey? survey, TrainingOptions options, TimeSpan budget)
{
    private const int MostRows = 24;
    private const double MuchOfMemory = 0.8;
    private static readonly TimeSpan LongTime = TimeSpan.FromHours(8);

    public int Run(MachineReport machine, string? sheet, bool json, CancellationToken cancellation)
    {
        Console.Error.WriteLine("Comparing the pictures ...");
        SetInspection set = SetInspection.Of(images, survey, new InspectionOptions { Threads = options.Threads }, cancellation);
        List<Finding> findings = [.. set.Findings, .. RecipeInspection.Findings(recipe, images, set)];
        TrainingEstimate? estimate = null;
        if (RecipeRules.Refusal(recipe) is null)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Measuring real training steps, about {budget.TotalSeconds:F0} s ..."));
            estimate = Measure(cancellation);
            findings.AddRange(Time(estimate), Memory(estimate, machine));
        }

        bool drawn = sheet is not null && DrawPairs(sheet, set);
        if (json) JsonOutput.Write(Document(machine, set, findings, estimate));
        else Print(findings, drawn ? sheet : null);
        return ExitCode.Done;
    }

    private TrainingEstimate Measure(CancellationToken cancellation)
    {
        HoldOutSplit split = recipe.HoldOut.Split(images, recipe.FirstPictures);
        PreparedImages prepared = split.TrainingPart(images).Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);
        return TrainingEstimate.Measure(recipe.Validated(), prepared.Count, options, prepared, budget, cancellation);
    }

    private static Finding Time(TrainingEstimate estimate)
    {
        string seen = string.Create(CultureInfo.InvariantCulture, $"About {Durations.Describe(TimeSpan.FromSeconds(estimate.Seconds))}, {estimate.SecondsPerIteration:G3} s a step, while the machine is as busy as now (measured on batches of {estimate.MeasuredBatch}).");
        return estimate.Seconds > LongTime.TotalSeconds
            ? new Finding("time", Verdict.Look, seen, "A smaller --size or --width is faster by its square; a run can be stopped and resumed at any time.")
            : new Finding("time", Verdict.Fine, seen);
    }

    private static Finding Memory(TrainingEstimate estimate, MachineReport machine)
    {
        string seen = string.Create(CultureInfo.InvariantCulture, $"About {estimate.MemoryBytes / 1e9:F1} GB of the {machine.MemoryAvailable / 1e9:F1} GB that are free.");
        const string remedy = "A smaller --batch, --width or --size; or close other programs.";
        return estimate.MemoryBytes > machine.MemoryAvailable ? new Finding("memory", Verdict.Trouble, seen, remedy)
            : estimate.MemoryBytes > MuchOfMemory * machine.MemoryAvailable ? new Finding("memory", Verdict.Look, seen, remedy) : new Finding("memory", Verdict.Fine, seen);
    }

    private bool DrawPairs(string path, SetInspection set)
    {
        (string, IReadOnlyList<Picture>)[] rows =
        [
            .. set.Duplicates.Take(MostRows / 2).Select(group => ($"equal: {string.Join(", ", group.Take(4))}", (IReadOnlyList<Picture>)[.. group.Take(4).Select(index => images[index])])),
            .. set.NearDuplicates.Take(MostRows).Select(pair => (string.Create(CultureInfo.InvariantCulture, $"{pair.First}, {pair.Second}: {pair.Share:P0}"), (IReadOnlyList<Picture>)[images[pair.First], images[pair.Second]])),
        ];
        if (rows.Length == 0) return false;
        ExampleSheet.Save(path, rows);
        return true;
    }

    private void Print(List<Finding> findings, string? sheet)
    {
        Table table = new Table().Border(TableBorder.Simple).Title(Markup.Escape($"{images.Name} with the recipe {recipe.Name}")).AddColumns("What", "Verdict", "Seen", "Try");
        foreach (Finding finding in findings) table.AddRow(Markup.Escape(finding.Name), Coloured(finding.Verdict), Markup.Escape(finding.Seen), Markup.Escape(finding.Try ?? ""));
        Tables.Print(table);
        int trouble = findings.Count(finding => finding.Verdict == Verdict.Trouble), look = findings.Count(finding => finding.Verdict == Verdict.Look);
        Console.Out.WriteLine(trouble + look == 0 ? "Nothing stands in the way." : $"{trouble} trouble, {look} to look at, {findings.Count - trouble - look} fine.");
        if (sheet is not null) Console.Out.WriteLine($"pairs: {sheet}");
    }

    private static string Coloured(Verdict verdict) => verdict switch
    {
        Verdict.Trouble => "[red]trouble[/]",
        Verdict.Look => "[yellow]look[/]",
        _ => "[green]fine[/]",
    };

    private JsonObject Document(MachineReport machine, SetInspection set, List<Finding> findings, TrainingEstimate? estimate) => new()
    {
        ["machine"] = machine.Document(),
        ["data"] = images.Name,
        ["recipe"] = recipe.Name,
        ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["name"] = finding.Name,
            ["verdict"] = JsonNamingPolicy.CamelCase.ConvertName(finding.Verdict.ToString()),
            ["seen"] = finding.Seen,
            ["try"] = finding.Try,
        })]),
        ["duplicates"] = new JsonArray([.. set.Duplicates.Select(group => new JsonArray([.. group.Select(index => JsonValue.Create(index))]))]),
        ["nearDuplicates"] = new JsonArray([.. set.NearDuplicates.Select(pair => new JsonObject { ["first"] = pair.First, ["second"] = pair.Second, ["distance"] = pair.Distance, ["share"] = pair.Share })]),
        ["intrinsicDimension"] = set.IntrinsicDimension,
        ["estimatedSeconds"] = estimate is null ? null : Math.Round(estimate.Seconds, 1),
        ["secondsPerIteration"] = estimate?.SecondsPerIteration,
        ["measuredBatch"] = estimate?.MeasuredBatch,
        ["estimatedMemoryBytes"] = estimate?.MemoryBytes,
    };
}
