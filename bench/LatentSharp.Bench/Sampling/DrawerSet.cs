using System.Text.Json.Nodes;
using LatentSharp.Gan.Export;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.Onnx;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Bench.Sampling;

/// <summary>All ways to draw the same pictures of one case: the same weights, codes and number of threads.</summary>
internal sealed class DrawerSet : IDisposable
{
    private const long Seed = 1;
    private const int TrainingPasses = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-bench-").FullName;
    private readonly GanSampler _sampler;
    private readonly GeneratorNetwork _separate, _torch;
    private readonly OnnxGenerator _unfolded, _folded;

    public DrawerSet(SamplingCase item, int threads)
    {
        GanRecipe recipe = item.Recipe;
        var start = new GeneratorNetwork(recipe.GeneratorPlan, new RandomStream(Seed, "generator"));
        Tensor Codes(long seed) => LatentCodes.Draw(new RandomStream(seed, "sample"), SamplingCase.Pictures, recipe.LatentSize);
        using (NewDisposeScope())
        using (no_grad())
        {
            // Running averages that have met the layers' values, as after a training.
            for (int pass = 0; pass < TrainingPasses; pass++) start.Forward(Codes(-1 - pass), PassMode.Training);
        }

        var checkpoint = new Checkpoint(1, new JsonObject(), [.. start.Save(WeightAverage.SampledPrefix(recipe))]);
        _sampler = new GanSampler(recipe, checkpoint);
        _separate = start;
        _torch = new GeneratorNetwork(recipe.GeneratorPlan, new RandomStream(Seed, "generator"));
        _torch.Load(WeightAverage.SampledPrefix(recipe), checkpoint.Tensors.ToDictionary(tensor => tensor.Name));
        _torch.Use(KernelChoice.Torch);
        _unfolded = Export(recipe, checkpoint, fold: false, threads);
        _folded = Export(recipe, checkpoint, fold: true, threads);

        void Evaluate(GeneratorNetwork generator)
        {
            using var scope = NewDisposeScope();
            PictureConversion.Generate(generator, Codes(Seed));
        }

        All =
        [
            new("LatentSharp", () => _sampler.Sample(SamplingCase.Pictures, Seed)),
            new("LatentSharp, batch norm separate", () => Evaluate(_separate)),
            new("libtorch", () => Evaluate(_torch)),
            new("ONNX Runtime", () => _unfolded.Sample(SamplingCase.Pictures, Seed)),
            new("ONNX Runtime, folded", () => _folded.Sample(SamplingCase.Pictures, Seed)),
        ];
    }

    /// <summary>Ours first.</summary>
    public IReadOnlyList<Drawer> All { get; }

    public void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[_sampler, _separate, _torch, _unfolded, _folded]) part.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private OnnxGenerator Export(GanRecipe recipe, Checkpoint checkpoint, bool fold, int threads)
    {
        string path = Path.Combine(_folder, fold ? "folded.onnx" : "separate.onnx");
        GanOnnx.Write(recipe, checkpoint, path, new GanOnnxOptions { Fold = fold });
        return OnnxGenerator.Load(path, new OnnxGeneratorOptions { Threads = threads });
    }
}
