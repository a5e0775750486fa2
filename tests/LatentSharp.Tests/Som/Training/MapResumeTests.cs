using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Runs;
using LatentSharp.Som;
using LatentSharp.Tests.Runs;

namespace LatentSharp.Tests.Som.Training;

public sealed class MapResumeTests
{
    private const int Epochs = 9;

    private static readonly MapTrainingOptions EveryEpoch = new() { CheckpointInterval = TimeSpan.Zero, Threads = 1 };

    private static readonly MapRecipe Online = new() { Rows = 4, Columns = 5, Epochs = Epochs, Seed = 7, Initialization = new MapInitialization.FromSamples(), Lattice = Lattice.Hexagonal };

    public static TheoryData<string> Recipes => new("online", "batch", "given", "drawn", "wide");

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Interrupted_after_any_epoch_and_resumed_equals_uninterrupted(string name)
    {
        (MapRecipe recipe, SampleMatrix samples) = (Recipe(name), Samples(dimensions: name == "wide" ? 40 : 3));
        byte[] expected = Bytes(MapTrainer.Train(recipe, samples));
        for (int k = 1; k < Epochs; k++)
        {
            using var stop = new CancellationTokenSource();
            var store = new MemoryStore { Stored = checkpoint => Cancel(stop, checkpoint.Epoch == k) };
            MapTrainingResult stopped = MapTrainer.Train(recipe, samples, store, EveryEpoch, cancellation: stop.Token);
            Assert.Equal((k, false), (stopped.Epochs, stopped.Finished));
            Assert.NotEqual(expected, Bytes(stopped));
            Assert.Equal("interrupted", store.Events.Single()["kind"]!.GetValue<string>());

            MapTrainingResult resumed = MapTrainer.Resume(recipe, samples, store);
            Assert.Equal((Epochs, true), (resumed.Epochs, resumed.Finished));
            Assert.Equal(expected, Bytes(resumed));
            Assert.Equal(Enumerable.Range(1, Epochs), store.Metrics.Select(line => line["epoch"]!.GetValue<int>()));
        }
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Killed_between_two_checkpoints_and_resumed_equals_uninterrupted(string name)
    {
        (MapRecipe recipe, SampleMatrix samples) = (Recipe(name), Samples(dimensions: name == "wide" ? 40 : 3));
        using var folder = new TemporaryFolder();
        byte[] expected = Bytes(MapTrainer.Train(recipe, samples));
        using (RunFolder run = RunFolder.Create(folder["map"], (_, _) => { }))
        {
            var killed = new MemoryStore { Stored = checkpoint => { run.WriteCheckpoint(checkpoint); if (checkpoint.Epoch == 5) throw new TimeoutException(); } };
            Assert.Throws<TimeoutException>(() => MapTrainer.Train(recipe, samples, killed, EveryEpoch));
        }

        using RunFolder again = RunFolder.Open(Reopenable(folder["map"]), (_, _) => { });
        Assert.Equal(expected, Bytes(MapTrainer.Resume(recipe, samples, again)));
    }

    [Fact]
    public void Stopped_within_the_first_epoch_the_training_stands_at_its_start()
    {
        using var stop = new CancellationTokenSource();
        var store = new MemoryStore();
        MapTrainingResult stopped = MapTrainer.Train(Online, Samples(), store, null, new Act(_ => stop.Cancel()), stop.Token);
        Assert.Equal(0, stopped.Epochs);
        Assert.Equal(new RandomStream(Online.Seed, "order").State, stopped.Generator);
        Assert.Equal(Bytes(MapTrainer.Train(Online, Samples())), Bytes(MapTrainer.Resume(Online, Samples(), store)));
    }

    [Fact]
    public void A_training_of_schedules_that_do_not_depend_on_the_end_is_extended_as_if_it_had_been_longer()
    {
        MapRecipe recipe = Online with { Radius = new DecaySchedule(3, 4, 1), LearningRate = new DecaySchedule(1, 4, 0.2) };
        var store = new MemoryStore();
        MapTrainer.Train(recipe, Samples(), store);
        MapTrainingResult extended = MapTrainer.Resume(recipe with { Epochs = 14 }, Samples(), store);
        Assert.Equal(14, extended.Epochs);
        Assert.Equal(Bytes(MapTrainer.Train(recipe with { Epochs = 14 }, Samples())), Bytes(extended));
    }

    [Fact]
    public void Each_epoch_has_its_line_in_order()
    {
        var store = new MemoryStore();
        MapTrainer.Train(Online, Samples(), store);
        Assert.Equal(Enumerable.Range(1, Epochs), store.Metrics.Select(line => line["epoch"]!.GetValue<int>()));
        Assert.Equal(Enumerable.Range(1, Epochs).Select(epoch => 30L * epoch), store.Metrics.Select(line => line["samplesSeen"]!.GetValue<long>()));
        Assert.Equal((2.5, 1.0), (store.Metrics[0]["radius"]!.GetValue<double>(), store.Metrics[^1]["radius"]!.GetValue<double>()));
        Assert.Equal((0.5, 0.01), (store.Metrics[0]["learningRate"]!.GetValue<double>(), store.Metrics[^1]["learningRate"]!.GetValue<double>()));
        Assert.All(store.Metrics, line => Assert.True(line["meanDistance"]!.GetValue<double>() > 0));
        Assert.Equal(Online with { Radius = new LinearSchedule(2.5, 1), LearningRate = new LinearSchedule(0.5, 0.01) }, MapRunDocument.ReadRecipe(store.Options!, "options.json", null));
    }

    [Theory]
    [InlineData("""{"training":{"checkpointSeconds":7.5}}""", 7.5)]
    [InlineData("""{"training":{"checkpointSeconds":-1}}""", 120)]
    [InlineData("""{"training":{"checkpointSeconds":1e300}}""", 120)]
    [InlineData("""{"training":[]}""", 120)]
    public void A_training_remembers_how_often_it_writes_checkpoints(string options, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), MapRunDocument.ReadCheckpointInterval(JsonNode.Parse(options)!.AsObject()));

    [Fact]
    public void The_interval_is_written_where_it_is_read()
    {
        var store = new MemoryStore();
        MapTrainer.Train(Online, Samples(), store, new MapTrainingOptions { CheckpointInterval = TimeSpan.FromSeconds(9) });
        Assert.Equal(TimeSpan.FromSeconds(9), MapRunDocument.ReadCheckpointInterval(store.Options!));
    }

    [Fact]
    public void Other_samples_fewer_epochs_and_another_engine_are_refused()
    {
        var store = new MemoryStore();
        MapTrainer.Train(Online, Samples(), store);
        Assert.Contains("other samples", Assert.Throws<DataException>(() => MapTrainer.Resume(Online, Samples(seed: 2), store)).Fault, StringComparison.Ordinal);
        Assert.Contains("9 epochs are done", Assert.Throws<ArgumentException>(() => MapTrainer.Resume(Online with { Epochs = 8 }, Samples(), store)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MapTrainer.Resume(Online with { Epochs = 10 }, Samples(), store, new MapTrainingOptions { Engine = MapEngineKind.Pruned }));
        Assert.Throws<DataException>(() => MapTrainer.Resume(Online, Samples(), new MemoryStore()));
    }

    [Fact]
    public void A_checkpoint_that_does_not_fit_is_a_data_error()
    {
        var store = new MemoryStore();
        MapTrainer.Train(Online, Samples(), store);
        Checkpoint good = store.Latest!;
        void Refused(Func<Checkpoint, Checkpoint> change)
        {
            store.Latest = change(good with { State = JsonNode.Parse(good.State.ToJsonString())!.AsObject() });
            Assert.Throws<DataException>(() => MapTrainer.Resume(Online, Samples(), store));
        }

        Refused(checkpoint => checkpoint with { Tensors = [] });
        Refused(checkpoint => checkpoint with { Tensors = [new NamedTensor("engine.codebook", [3], new double[3])] });
        foreach (string name in (string[])["data", "engine", "orders"])
        {
            Refused(checkpoint => { checkpoint.State.Remove(name); return checkpoint; });
            Refused(checkpoint => { checkpoint.State[name] = 7; return checkpoint; });
        }
    }

    private static MapRecipe Recipe(string name) => name switch
    {
        "batch" => Online with { Algorithm = MapAlgorithm.Batch },
        "given" => Online with { Initialization = new MapInitialization.Given([.. Enumerable.Range(0, 4 * 5 * 3).Select(i => Math.Sin(i))]) },
        "wide" => Online with { Normalization = MapNormalization.Both },
        "drawn" => Online with { DrawnSamples = 11, Normalization = MapNormalization.Both },
        _ => Online,
    };

    private static SampleMatrix Samples(long seed = 1, int dimensions = 3)
    {
        var random = new RandomStream(seed, "samples");
        return new SampleMatrix("made", dimensions, [.. Enumerable.Range(0, 30 * dimensions).Select(_ => random.NextNormal())]);
    }

    private static byte[] Bytes(MapTrainingResult result) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(result.Map.Codebook).ToArray();

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now) source.Cancel();
    }

    /// <summary>A folder counts as a run once it has options, which a killed training wrote first.</summary>
    private static string Reopenable(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "options.json"), "{}");
        return folder;
    }

    private sealed class Act(Action<MapProgress> act) : IProgress<MapProgress>
    {
        public void Report(MapProgress value) => act(value);
    }
}
