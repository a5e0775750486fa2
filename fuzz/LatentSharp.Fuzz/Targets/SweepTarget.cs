using System.Text;
using LatentSharp.Cli.Sweep;
using LatentSharp.Sweeps;

namespace LatentSharp.Fuzz.Targets;

/// <summary>The TOML of a sweep over adversarial trainings.</summary>
internal sealed class SweepTarget : ReaderTarget
{
    private static readonly SweepVocabulary _vocabulary = new GanSweep().Vocabulary;

    public override string Name => "sweep";

    public override void Read(byte[] content, string folder) => Try(() => SweepPlan.Parse(Encoding.UTF8.GetString(content), Path.Combine(folder, "sweep.toml"), _vocabulary));
}
