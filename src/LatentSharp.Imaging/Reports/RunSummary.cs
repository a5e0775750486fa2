using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Imaging.Plots;

namespace LatentSharp.Imaging.Reports;

/// <summary>The few facts of a run that a reader wants first. Every field may be missing: other trainers, older versions, a run just begun.</summary>
internal sealed class RunSummary
{
    private readonly RunRecord _run;
    private readonly JsonObject _recipe;
    private readonly JsonObject _data;

    public RunSummary(RunRecord run)
    {
        _run = run;
        _recipe = run.Options["recipe"] as JsonObject ?? run.Options;
        _data = run.Options["data"] as JsonObject ?? [];
        Title = Text(_recipe, "name") ?? Text(run.Options, "recipe") ?? run.Name;
        DataName = Text(_data, "name") ?? Text(_recipe, "data") ?? Text(run.Options, "data");
        string objective = Text(_recipe, "objective") ?? "";
        bool wasserstein = objective.Contains("wasserstein", StringComparison.OrdinalIgnoreCase);
        DiscriminatorName = wasserstein ? "Critic" : "Discriminator";
        if (run.Options["equilibrium"] is JsonObject theory && Number(theory, "discriminatorLoss") is double discriminator && Number(theory, "generatorLoss") is double generator)
            Equilibrium = new EquilibriumLosses(discriminator, generator);
        TotalEpochs = long.TryParse(Text(_recipe, "epochs"), NumberStyles.None, CultureInfo.InvariantCulture, out long epochs) ? epochs : null;
    }

    public string Title { get; }

    public string? DataName { get; }

    public string DiscriminatorName { get; }

    /// <summary>The losses at the objective's theoretical equilibrium, where the run states them.</summary>
    public EquilibriumLosses? Equilibrium { get; }

    public long? TotalEpochs { get; }

    /// <summary>Data, networks and seed in one line.</summary>
    public string Subtitle
    {
        get
        {
            List<string> parts = [];
            if (DataName is not null) parts.Add(DataName);
            if (Text(_data, "count") is string count) parts.Add($"{Grouped(count)} pictures{Size(_data, "width", "height", "channels", " of ")}{HeldOut}");
            if (Text(_recipe, "imageSize") is not null) parts.Add("networks at" + Size(_recipe, "imageSize", "imageSize", "imageChannels", " "));
            AddNamed(parts, "latentSize", "latent size");
            AddNamed(parts, "width", "width");
            AddNamed(parts, "batchSize", "batch");
            AddNamed(parts, "seed", "seed");
            return string.Join(" · ", parts);
        }
    }

    /// <summary>How far the run is, in one sentence.</summary>
    public string Status
    {
        get
        {
            if (_run.Metrics.Count == 0) return "No epoch is finished yet.";
            EpochMetrics last = _run.Metrics[^1];
            bool finished = last.Epoch >= TotalEpochs;
            List<string> parts =
            [
                TotalEpochs is not long total ? $"{Grouped(last.Epoch)} epochs so far"
                    : finished ? $"Finished: {Grouped(last.Epoch)} epochs"
                    : $"Epoch {Grouped(last.Epoch)} of {Grouped(total)} ({100.0 * last.Epoch / total:0} %)",
            ];
            if (double.IsFinite(last["imagesSeen"])) parts.Add($"{Grouped((long)last["imagesSeen"])} images seen");
            if (double.IsFinite(last["imagesPerSecond"])) parts.Add($"{last["imagesPerSecond"]:#,0.#} images per second");
            if (double.IsFinite(last["seconds"])) parts.Add(Duration(last["seconds"]));
            if (!finished && _run.Events.Count > 0 && Text(_run.Events[^1], "kind") is string kind) parts.Add($"last event: {ReadableName.Of(kind).ToLowerInvariant()}");
            return string.Join(" · ", parts);
        }
    }

    private string HeldOut => _run.Options["split"] is JsonObject split && Text(split, "heldOut") is { } count and not "0" ? $" ({Grouped(count)} held out)" : "";

    /// <summary>A scalar field as text; null if it is missing or no scalar.</summary>
    public static string? Text(JsonObject node, string name) => node[name] is JsonValue value ? value.ToString() : null;

    private static double? Number(JsonObject node, string name) =>
        double.TryParse(Text(node, name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private void AddNamed(List<string> parts, string field, string name)
    {
        if (Text(_recipe, field) is string value) parts.Add($"{name} {value}");
    }

    private static string Size(JsonObject node, string width, string height, string channels, string before)
    {
        if (Text(node, width) is not string across || Text(node, height) is not string down) return "";
        string colour = Text(node, channels) switch { "1" => " gray", "3" => " RGB", _ => "" };
        return $"{before}{across} × {down}{colour}";
    }

    private static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9));
        return time.TotalHours >= 1 ? $"{(long)time.TotalHours} h {time.Minutes} min" : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s" : $"{time.TotalSeconds:0.#} s";
    }

    private static string Grouped(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Grouped(string number) => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? Grouped(value) : number;
}
