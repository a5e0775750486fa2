using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Coverage;
using LatentSharp.Imaging.Plots;
using LatentSharp.Imaging.Reports.Evaluation;

namespace LatentSharp.Imaging.Reports;

/// <summary>Puts the parts of a report into one page.</summary>
internal static class ReportPage
{
    /// <summary>Fields that measure progress rather than the game; they stand in the status line.</summary>
    private static readonly string[] ProgressFields = ["imagesSeen", "seconds", "discriminatorLoss", "generatorLoss"];

    /// <summary>How every report begins.</summary>
    /// <param name="title">What the report is of, not yet escaped.</param>
    /// <param name="kind">Which report it is.</param>
    /// <param name="styles">Its style sheets.</param>
    internal static string Head(string title, string kind, params ReadOnlySpan<string> styles)
    {
        var sheets = new StringBuilder();
        foreach (string style in styles) sheets.Append(Asset(style));

        // The policy lets the page load nothing, so that a name in a data set can never make it call home.
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <title>{Html.Escape(title)} · LatentSharp {kind}</title>
            <style>
            {sheets}</style>
            </head>
            """;
    }

    public static string Compose(RunRecord run)
    {
        var summary = new RunSummary(run);
        var html = new StringBuilder();
        html.Append($"""
            {Head(summary.Title, "run report", "report.css", "evaluation.css")}
            <body>
            <header>
            <h1>{Html.Escape(summary.Title)}</h1>
            <p class="subtitle">{Html.Escape(summary.Subtitle)}</p>
            <p class="status">{Html.Escape(summary.Status)}</p>
            </header>
            <main>

            """);
        html.Append(AlarmBanner.ToHtml(run.Events));
        AppendSection(html, "Losses", LossChart(run, summary));
        AppendSection(html, "Pictures", GridTimeline.ToHtml(run.Grids));
        if (run.Evaluation is { } evaluation) AppendSection(html, "Evaluation", EvaluationSection.ToHtml(evaluation, run.Folder));
        if (CoverageFolder.Read(run.Folder) is { } coverage) AppendSection(html, "Coverage", CoverageSection.ToHtml(coverage, run.Folder));
        string signals = SignalCharts(run);
        if (signals.Length > 0) AppendSection(html, "Signals", signals);
        if (run.Metrics.Count > 0) AppendSection(html, "Numbers", ReportTables.Numbers(run.Metrics));
        AppendSection(html, "Events", ReportTables.Events(run.Events));
        AppendSection(html, "Options", ReportTables.Options(run.Options));
        html.Append($"""
            </main>
            <footer>Run folder “{Html.Escape(run.Name)}” · written by LatentSharp</footer>
            <script>
            {Asset("report.js")}</script>
            </body>
            </html>

            """);
        return html.ToString();
    }

    private static void AppendSection(StringBuilder html, string title, string content)
        => html.Append($"""<section aria-label="{title}">{'\n'}<h2>{title}</h2>{'\n'}{content}{'\n'}</section>{'\n'}""");

    private static string LossChart(RunRecord run, RunSummary summary)
    {
        if (run.Metrics.Count == 0) return """<p class="muted">No epoch is finished yet.</p>""";
        return new Chart("Mean loss per epoch", Epochs(run),
        [
            new Series(summary.DiscriminatorName, "first", Values(run, "discriminatorLoss")),
            new Series("Generator", "second", Values(run, "generatorLoss")),
        ])
        {
            References = summary.Equilibrium is EquilibriumLosses theory
                ? [(theory.Discriminator, EquilibriumLosses.NameOf(theory.Discriminator), "first"), (theory.Generator, EquilibriumLosses.NameOf(theory.Generator), "second")]
                : [],
            Markers = [.. run.Events.Where(line => Epoch(line) is not null).Select(line => (Epoch(line)!.Value, ReportTables.Sentence(line)))],
        }.ToHtml();
    }

    private static string SignalCharts(RunRecord run)
    {
        string[] names = [.. run.Metrics.SelectMany(epoch => epoch.Numbers.Keys).Distinct().Except(ProgressFields)];
        if (names.Length == 0) return "";
        long[] epochs = Epochs(run);
        var alarms = new AlarmLines(run.Options);
        string charts = string.Concat(names.Select(name => (Name: name, Values: Values(run, name))).Select(signal =>
            new Chart(ReadableName.Of(signal.Name), epochs, [new Series(ReadableName.Of(signal.Name), "first", signal.Values)]) { IsSmall = true, References = alarms.Near(signal.Name, signal.Values) }.ToHtml()));
        return $"""<div class="charts">{charts}</div>{(alarms.Remark is string remark ? $"""<p class="muted">{Html.Escape(remark)}</p>""" : "")}""";
    }

    private static long[] Epochs(RunRecord run) => [.. run.Metrics.Select(epoch => epoch.Epoch)];

    private static double[] Values(RunRecord run, string name) => [.. run.Metrics.Select(epoch => epoch[name])];

    private static long? Epoch(JsonObject line) => line["epoch"] is JsonValue value && value.TryGetValue(out long epoch) ? epoch : null;

    /// <summary>A file that travels with the assembly.</summary>
    internal static string Asset(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(typeof(ReportPage), name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
