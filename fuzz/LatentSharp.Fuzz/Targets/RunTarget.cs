using LatentSharp.Cli.Data;
using LatentSharp.Cli.Gan;
using LatentSharp.Gates;
using LatentSharp.Imaging.Reports;
using LatentSharp.Imaging.Reports.Gate;

namespace LatentSharp.Fuzz.Targets;

/// <summary>A run's folder from a stranger: its documents, the report and the release check that are made of them.</summary>
internal sealed class RunTarget : ReaderTarget
{
    private static readonly string[] _files = ["options.json", "metrics.jsonl", "events.jsonl", "evaluation.json", "coverage/coverage.json"];

    public override string Name => "run";

    public override void Read(byte[] content, string folder)
    {
        FileParts.Store(content, folder, _files);
        Try(() => ReportPage.Compose(RunRecord.Read(folder)));
        Try(() =>
        {
            GateResult result = ReleaseGate.Check(folder, ReleasePolicy.Default);
            ReleaseGate.Save(result);
            GateReport.Write(result);
        });
        Try(() =>
        {
            var run = new StoredRun(folder);
            _ = run.Classes;
            _ = run.EpochsMeasured;
            DataSource.Read(run.Options);
        });
    }
}
