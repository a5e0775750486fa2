using System.Text;
using LatentSharp.Coverage;
using LatentSharp.Gates;
using LatentSharp.Imaging.Reports.Evaluation;

namespace LatentSharp.Imaging.Reports.Gate;

/// <summary>The verdict, the rules, and the pictures that a person wants to see before signing.</summary>
internal sealed class GatePage(GateResult result, RunRecord run)
{
    /// <summary>A grid that would make the page heavy is named instead.</summary>
    private const long MostGridBytes = 3_000_000;

    public string Compose()
    {
        var html = new StringBuilder();
        html.Append($"""
            {ReportPage.Head($"{run.Name}: {Verdict}", "release check", "report.css", "evaluation.css", "gate.css")}
            <body>
            <header>
            <h1>{Html.Escape(run.Name)}</h1>
            <p class="subtitle">{Html.Escape(new RunSummary(run).Title)}{(result.Epoch is long epoch ? $", epoch {epoch}" : "")}, judged by the policy “{Html.Escape(result.Policy.Name)}”</p>
            {Banner()}
            </header>
            <main>

            """);
        Section(html, "Rules", RuleTable.ToHtml(result));
        Section(html, "What it draws", Samples());
        Section(html, "Has it copied?", Suspects());
        if (CoverageFolder.Read(run.Folder) is { } coverage) Section(html, "What is missing, what there is too much of", CoverageSection.ToHtml(coverage, run.Folder));
        return html.Append($"""
            </main>
            <footer>Run folder “{Html.Escape(run.Name)}” · policy {Html.Escape(result.Policy.File)} · everything measured: report.html · written by LatentSharp</footer>
            </body>
            </html>

            """).ToString();
    }

    private string Verdict => result.Passed ? "passed" : "not passed";

    private string Banner()
    {
        string list = result.Passed ? "" : $"<ul>{string.Concat(GateWords.Causes(result).Select(cause => $"<li>{Html.Escape(cause)}</li>"))}</ul>";
        return $"""<div class="gate-verdict{(result.Passed ? "" : " not")}" role="status"><b>{char.ToUpperInvariant(Verdict[0])}{Verdict[1..]}</b>{Html.Escape(GateWords.Counts(result))}{list}</div>""";
    }

    private string Samples()
    {
        if (run.Grids is not [.., { } grid]) return """<p class="muted">The run has no pictures.</p>""";
        if (grid.Length > MostGridBytes) return $"""<p class="muted">The pictures are in samples/{Html.Escape(Path.GetFileName(grid.Path))}.</p>""";
        return $"""<figure><img class="grid-picture" alt="Pictures generated after epoch {grid.Epoch}" src="data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(grid.Path))}"><figcaption class="muted">After epoch {grid.Epoch}, not chosen by anything.</figcaption></figure>""";
    }

    private string Suspects()
    {
        if (run.Evaluation is not { } evaluation) return """<p class="muted">The run was not evaluated.</p>""";
        string pairs = EvaluationSection.Suspects(evaluation, new RunPictures(run.Folder));
        return pairs.Length == 0 ? """<p class="muted">The evaluation kept no pictures.</p>""" : pairs;
    }

    private static void Section(StringBuilder html, string title, string content) => html.Append($"""<section aria-label="{title}">{'\n'}<h2>{title}</h2>{'\n'}{content}{'\n'}</section>{'\n'}""");
}
