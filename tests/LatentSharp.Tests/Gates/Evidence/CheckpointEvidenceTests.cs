using LatentSharp.Gates;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Gates.Evidence;

public sealed class CheckpointEvidenceTests
{
    private static readonly string[] Metrics = ["readable", "checksum", "finite", "weightAverage", "age", "epochsLeft", "damaged"];

    [Fact]
    public void A_healthy_checkpoint()
    {
        using var run = new FabricatedRun(checkpointEpoch: 7);
        Assert.Equal([1, 1, 1, 1, 3, 3, 0], Measure(run));
    }

    [Fact]
    public void A_flipped_bit_in_the_newest_is_found_and_what_depends_on_it_is_unknown()
    {
        using var run = new FabricatedRun();
        run.Change(store => store.WriteCheckpoint(new Checkpoint(11, [], FabricatedRun.Tensors())));
        string file = Path.Combine(run.Path, "checkpoints", "epoch-000011.safetensors");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Equal([0, null, null, null, null, null, 1], Measure(run));
        RuleResult rule = Check(run, "readable");
        Assert.Contains("epoch-000011.safetensors: the content does not agree with its checksum", rule.Deciding.Measurement.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_no_numbers_and_missing_averages_are_found()
    {
        using var run = new FabricatedRun();
        run.Change(store => store.WriteCheckpoint(new Checkpoint(11, [], [new NamedTensor("generator.layers.0.weight", [2], new[] { 1f, float.NegativeInfinity }), new NamedTensor("scale", [1], new[] { 1.0 })])));
        Assert.Equal([1, 1, 0, 0, -1, -1, 0], Measure(run));
    }

    [Fact]
    public void A_checkpoint_of_before_there_were_checksums()
    {
        using var run = new FabricatedRun();
        Safetensors.Write(Path.Combine(run.Path, "checkpoints", "epoch-000012.safetensors"), FabricatedRun.Tensors(), new Dictionary<string, string> { ["epoch"] = "12", ["state"] = "{}" });
        Assert.Equal([1, 0, 1, 1, -2, -2, 0], Measure(run));
    }

    [Fact]
    public void No_checkpoint_at_all()
    {
        using var run = new FabricatedRun();
        Directory.Delete(Path.Combine(run.Path, "checkpoints"), recursive: true);
        Assert.Equal([0, null, null, null, null, null, 0], Measure(run));
        Assert.Equal("there is no checkpoint", Check(run, "finite").Deciding.Missing);
    }

    private static double?[] Measure(FabricatedRun run) => [.. Metrics.Select(metric => Check(run, metric).Deciding.Measurement.Value)];

    private static RuleResult Check(FabricatedRun run, string metric) =>
        Assert.Single(ReleaseGate.Check(run.Path, new ReleasePolicy("p", "p", [new PolicyRule { Name = "r", From = RuleSource.Checkpoint, Metric = metric }])).Rules);
}
