using System.Text;
using LatentSharp.Data;
using LatentSharp.Imaging.Plots;

namespace LatentSharp.Imaging.Reports;

/// <summary>The report of a training run: one HTML file that needs nothing but itself.</summary>
public static class RunReport
{
    /// <summary>
    /// Reads options.json of a run folder and, as far as they are there, metrics.jsonl, events.jsonl, samples/epoch-*.png and evaluation.json,
    /// and writes its report.html: status, loss curves, the sample grids over the epochs (up to 24, evenly chosen), the evaluation, further signals,
    /// events and options.
    /// The page embeds everything, asks no server, stays under 10 MB and may be written again at any time, also while the run goes on.
    /// Once there is an epoch, losses.png holds the loss curves for a slide.
    /// </summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <returns>The path of the report.</returns>
    /// <exception cref="DataException">The folder holds no run, its options are damaged, or a line of measurements has no epoch.</exception>
    /// <exception cref="IOException">The report cannot be written.</exception>
    public static string Write(string runFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        RunRecord run = RunRecord.Read(runFolder);
        string path = Path.Combine(runFolder, "report.html");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(ReportPage.Compose(run)));
        if (run.Metrics.Count > 0) DrawLosses(Path.Combine(runFolder, "losses.png"), run);
        return path;
    }

    private static void DrawLosses(string path, RunRecord run)
    {
        var summary = new RunSummary(run);
        LossPoint[] points = [.. run.Metrics.Select(epoch => new LossPoint(epoch.Epoch, epoch["discriminatorLoss"], epoch["generatorLoss"]))];
        LossCurves.SavePng(path, points, new LossCurvesOptions
        {
            Title = summary.Title,
            DiscriminatorName = summary.DiscriminatorName,
            Equilibrium = summary.Equilibrium,
        });
    }
}
