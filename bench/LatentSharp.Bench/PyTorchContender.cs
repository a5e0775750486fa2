using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Bench;

/// <summary>PyTorch's iteration, in a Python process that computes only while it is asked to.</summary>
internal sealed class PyTorchContender : Contender
{
    private readonly string _variant;
    private readonly Process _worker;

    public PyTorchContender(string variant, string python, string script, int threads, string libraryPath)
    {
        _variant = variant;
        var start = new ProcessStartInfo(python, [script, variant]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["GOMP_SPINCOUNT"] = "20000";
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OPENBLAS_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        if (libraryPath.Length > 0) start.Environment["LD_LIBRARY_PATH"] = libraryPath;
        if (variant == "saving")
        {
            // What the trainer sets for itself with mallopt.
            start.Environment["MALLOC_MMAP_THRESHOLD_"] = (1 << 30).ToString(CultureInfo.InvariantCulture);
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        }

        _worker = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
    }

    public override string Name => $"PyTorch {_variant}";

    /// <summary>What the worker says of itself, after the first <see cref="Prepare"/>.</summary>
    public JsonObject Versions { get; private set; } = [];

    public override void Prepare(GanStepCase item, int threads)
    {
        GanRecipe recipe = item.Recipe;
        JsonObject answer = Ask(new JsonObject
        {
            ["prepare"] = new JsonObject
            {
                ["threads"] = threads,
                ["pictures"] = GanStepCase.Pictures,
                ["imageSize"] = recipe.ImageSize,
                ["imageChannels"] = recipe.ImageChannels,
                ["latentSize"] = recipe.LatentSize,
                ["width"] = recipe.Width.Channels,
                ["batchSize"] = recipe.BatchSize,
                ["criticSteps"] = recipe.CriticStepsPerGeneratorStep,
                ["clipBound"] = (recipe.Objective as WassersteinClipObjective)?.ClipBound,
                ["discriminator"] = Adam(recipe.DiscriminatorOptimizer),
                ["generator"] = Adam(recipe.GeneratorOptimizer),
            },
        });
        Versions = answer["versions"]!.DeepClone().AsObject();
        if (Versions["blas"]!.GetValue<string>() is var blas && blas.Contains("libblas.so", StringComparison.Ordinal) && !blas.Contains("openblas", StringComparison.Ordinal))
            throw new InvalidOperationException($"This PyTorch computes with the reference BLAS ({blas}), about ten times slower than anyone would use; see bench/README.md.");
    }

    public override double Step() => Ask(new JsonObject { ["step"] = true })["seconds"]!.GetValue<double>();

    public override double MatrixProduct() => 2e-9 * Math.Pow(MatrixSide, 3) / Ask(new JsonObject { ["matrixProduct"] = MatrixSide })["seconds"]!.GetValue<double>();

    public override void Dispose()
    {
        // The end of its input ends the worker.
        _worker.StandardInput.Close();
        _worker.WaitForExit();
        _worker.Dispose();
    }

    private static JsonObject Adam(AdamOptions options) => new()
    {
        ["learningRate"] = options.LearningRate,
        ["beta1"] = options.Beta1,
        ["beta2"] = options.Beta2,
        ["epsilon"] = options.Epsilon,
    };

    private JsonObject Ask(JsonObject question)
    {
        _worker.StandardInput.WriteLine(question.ToJsonString());
        _worker.StandardInput.Flush();
        string answer = _worker.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended; its message is above. Is PyTorch installed for that Python?");
        return JsonNode.Parse(answer)!.AsObject();
    }
}
