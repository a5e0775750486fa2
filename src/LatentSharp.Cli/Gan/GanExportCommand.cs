using System.CommandLine;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Gan.Export;
using LatentSharp.Gan.Networks;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan export RUN`: a trained network as one file for other programs.</summary>
internal static class GanExportCommand
{
    public static Command Create()
    {
        var run = CommonOptions.Run();
        var target = new Option<string>("--out") { Description = "The file to write; an existing one is replaced.", Required = true, HelpName = "MODEL.onnx" };
        var network = new Choice<ExportedNetwork>("--network", "Which network: the generator (codes in, pictures out) or the discriminator or critic (pictures in, one score each out). Default: generator.");
        var fold = new Option<bool>("--fold") { Description = "Fold batch norm into kernels and biases: a faster model that computes the same, last digits aside." };
        var latent = new Choice<LatentLaw>("--latent", "The law of the generator's codes: uniform in (-1, 1) as in training, or standard normal for programs that draw nothing else (the model then turns normal into uniform numbers). Default: uniform.");
        var pixels = new Choice<PixelFormat>("--pixels", "The generator's pictures: numbers in [-1, 1] (float32), or bytes 0..255 (uint8), always RGB, which torch-fidelity wants. Default: numbers.");
        var json = CommonOptions.Json();
        var command = new Command("export", "Write a trained network as an ONNX model, which runs without libtorch.") { run, target, network.Option, fold, latent.Option, pixels.Option, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(target)!;
            if (!path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out ends in .onnx.");
            CommonOptions.DemandFolder(path);
            ExportedNetwork which = network.Read(parsed) ?? ExportedNetwork.Generator;
            if (which == ExportedNetwork.Discriminator && (latent.Read(parsed) is not null || pixels.Read(parsed) is not null))
                throw new UsageException("--latent and --pixels are the generator's; a discriminator takes pictures in [-1, 1] and no codes.");
            var stored = new StoredRun(parsed.GetValue(run)!);
            var options = new GanOnnxOptions
            {
                Network = which,
                Fold = parsed.GetValue(fold),
                Latent = latent.Read(parsed) ?? LatentLaw.Uniform,
                Pixels = pixels.Read(parsed) ?? PixelFormat.Numbers,
                Provenance = ModelProvenance.Read(stored.Options),
            };
            Checkpoint checkpoint = stored.ReadCheckpoint();
            GanOnnx.Write(stored.Recipe, checkpoint, path, options);
            if (parsed.GetValue(json)) JsonOutput.Write(Describe(stored, checkpoint, options, path));
            else Say(checkpoint, options, path);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Say(Checkpoint checkpoint, GanOnnxOptions options, string path)
    {
        Console.Out.WriteLine($"{options.Network} of epoch {checkpoint.Epoch}, {new FileInfo(path).Length / 1e6:F1} MB, operator set {GanOnnx.OperatorSet}: {path}");
        if (options is { Network: ExportedNetwork.Generator, Pixels: PixelFormat.Numbers }) Console.Out.WriteLine($"Draw from it: latent gan sample {path} --out pictures.png");
    }

    private static JsonObject Describe(StoredRun stored, Checkpoint checkpoint, GanOnnxOptions options, string path)
    {
        bool isGenerator = options.Network == ExportedNetwork.Generator;
        NetworkPlan plan = isGenerator ? stored.Recipe.GeneratorPlan : stored.Recipe.DiscriminatorPlan;
        return new JsonObject
        {
            ["model"] = path,
            ["network"] = options.Network.ToString().ToLowerInvariant(),
            ["epoch"] = checkpoint.Epoch,
            ["bytes"] = new FileInfo(path).Length,
            ["parameters"] = plan.Parameters,
            ["operatorSet"] = GanOnnx.OperatorSet,
            ["folded"] = options.Fold && plan.Layers.Any(layer => layer.Normalization == Normalization.Batch),
            ["latentLaw"] = isGenerator ? options.Latent.ToString().ToLowerInvariant() : null,
            ["latentSize"] = isGenerator ? stored.Recipe.LatentSize : null,
            ["pixels"] = isGenerator ? options.Pixels.ToString().ToLowerInvariant() : null,
            ["classes"] = stored.Recipe.Classes,
        };
    }
}
