using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Fuzz.Targets;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Export;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Gates;
using LatentSharp.Random;
using LatentSharp.Runs;
using LatentSharp.Som.Storage;

namespace LatentSharp.Fuzz;

/// <summary>
/// Writes the seeds that only the program itself can write: a run, a checkpoint, a classifier, a map, a model. Small, since a search changes a
/// few bytes of an input at a time.
/// </summary>
internal static class Seeds
{
    private const int Side = 32;

    public static void Write(string folder)
    {
        string work = Scratch.Folder + "-seeds";
        try
        {
            WriteRun(Path.Combine(work, "run"), folder);
            WriteClassifier(folder);
            MapFolder.Save(Path.Combine(work, "map"), MapTarget.Tiny());
            Copy(Path.Combine(work, "map", MapFolder.DocumentFileName), folder, "map", "tiny.json");
            Put(folder, "policy", "default.toml", System.Text.Encoding.UTF8.GetBytes(ReleasePolicy.DefaultText));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void WriteRun(string run, string folder)
    {
        GanRecipe recipe = KnownRecipes.DcganRecommended with
        {
            Name = "tiny",
            Data = "noise",
            DataCount = 8,
            ImageSize = Side,
            LatentSize = 2,
            Width = NetworkWidth.FromChannels(1),
            BatchSize = 4,
            Epochs = 2,
            GridCount = 1,
            WeightAverage = 0,
        };
        using (RunFolder store = RunFolder.Create(run, (path, pictures) => File.WriteAllBytes(path, []))) GanTrainer.Train(recipe, Noise(8), store, new TrainingOptions { Threads = 1 });
        byte[] Document(string name) => File.Exists(Path.Combine(run, name)) ? File.ReadAllBytes(Path.Combine(run, name)) : [];
        byte[] alarm = """{"epoch":2,"kind":"alarm","alarm":"lowDiversity","message":"The pictures are alike."}"""u8.ToArray();
        byte[] evaluation = """{"epoch":2,"pictures":{"training":8,"generated":8},"metrics":[{"name":"precision","space":"pixels","value":0.5,"low":0.4,"high":0.6,"floor":0.9,"better":"higher"},{"name":"recall","unavailable":"nothing was held out"}]}"""u8.ToArray();
        byte[] coverage = """{"epoch":2,"rows":2,"columns":3,"jensenShannon":0.1,"floor":0.05,"exceedsFloor":true,"realPictures":8,"generatedPictures":8,"emptyUnits":[{"row":0,"column":1}],"classes":[{"name":"a","real":4,"generated":0}]}"""u8.ToArray();
        Put(folder, "run", "whole.txt", FileParts.Join(("options.json", Document("options.json")), ("metrics.jsonl", Document("metrics.jsonl")), ("events.jsonl", alarm), ("evaluation.json", evaluation), ("coverage/coverage.json", coverage)));
        Put(folder, "run", "small.txt", FileParts.Join(("options.json", """{"kind":"gan","recipe":{"name":"x","epochs":3,"watching":{"enabled":true}}}"""u8.ToArray()), ("metrics.jsonl", """{"epoch":1,"discriminatorLoss":"NaN","generatorLoss":1.5}"""u8.ToArray()), ("events.jsonl", alarm)));
        Checkpoint checkpoint = RunReader.Open(run).ReadLatestCheckpoint()!;
        string model = Path.Combine(run, "model.onnx");
        GanOnnx.Write(recipe, checkpoint, model);
        Copy(model, folder, "onnx", "generator.onnx");
        var few = new Checkpoint(3, new JsonObject { ["seconds"] = 1.5 }, [new NamedTensor("weights", [2, 3], [1f, 2, 3, 4, 5, 6]), new NamedTensor("codebook", [2], [0.5, -1])]);
        using (RunFolder other = RunFolder.Create(run + "-few", (_, _) => { })) other.WriteCheckpoint(few);
        Copy(Path.Combine(run + "-few", "checkpoints", "epoch-000003.safetensors"), folder, "safetensors", "checkpoint.safetensors");
    }

    private static void WriteClassifier(string folder)
    {
        // Its weights would be 100 kB; what is read here is the metadata, which stands in front of them.
        var origin = new ClassifierOrigin(["a", "b"], new string('0', 64), 8, new ClassifierAccuracy("other pictures", [4, 4], [3, 2]));
        using var file = new MemoryStream();
        Safetensors.Write(file, [], ClassifierDocument.Write(new ClassifierRecipe { Data = "tiny" }, origin));
        Put(folder, "safetensors", "classifier.safetensors", file.ToArray());
    }

    private static ImageSet Noise(int count)
    {
        var random = new RandomStream(1, "noise");
        return new ImageSet("noise", Side, Side, 1, [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Side * Side).Select(_ => (byte)(256 * random.NextDouble())).ToArray())]);
    }

    private static void Copy(string file, string folder, string reader, string name) => Put(folder, reader, name, File.ReadAllBytes(file));

    private static void Put(string folder, string reader, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(folder, reader));
        File.WriteAllBytes(Path.Combine(folder, reader, name), content);
    }
}
