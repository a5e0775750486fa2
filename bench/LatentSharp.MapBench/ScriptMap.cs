using System.Globalization;
using System.Text.Json.Nodes;

namespace LatentSharp.Bench;

/// <summary>A training in a process of Python or R, which takes its own time and leaves its codebook in a file.</summary>
internal abstract class ScriptMap(string name, MapJob job, Portion portion, int threads) : MapContender(name, job, portion)
{
    /// <summary>Whether malloc keeps what was freed instead of giving it back: NumPy's large temporary arrays cost less then.</summary>
    public bool KeepsMemory { get; init; }

    /// <inheritdoc/>
    public override Measure Take()
    {
        (string program, IReadOnlyList<string> arguments) = Command();
        JsonObject answer = PeerProcess.Ask(program, arguments, threads, KeepsMemory);
        Versions = answer["versions"]!.DeepClone().AsObject();
        if (Versions["blas"]?.GetValue<string>() is { } blas && blas.Contains("libblas.so", StringComparison.Ordinal) && !blas.Contains("openblas", StringComparison.Ordinal))
            throw new InvalidOperationException($"this NumPy computes with the reference BLAS ({blas}), far slower than anyone would use; see bench/README.md.");
        return Scaled(answer["seconds"]!.GetValue<double>(), answer["cpu"]!.GetValue<double>());
    }

    /// <summary>What is started for one turn.</summary>
    protected abstract (string Program, IReadOnlyList<string> Arguments) Command();
}

/// <summary>One of the kinds of training of som_peer.py.</summary>
internal sealed class PythonMap(string name, MapJob job, Portion portion, int threads, string python, string kind, string? peer = null) : ScriptMap(name, job, portion, threads)
{
    /// <inheritdoc/>
    protected override (string Program, IReadOnlyList<string> Arguments) Command()
    {
        var description = new JsonObject
        {
            ["samples"] = Job.SamplesFile,
            ["count"] = Portion.Samples,
            ["initial"] = Job.InitialFile,
            ["codebook"] = CodebookFile,
            ["rows"] = Job.Recipe.Rows,
            ["columns"] = Job.Recipe.Columns,
            ["radius"] = new JsonArray([.. Job.Radii(Portion).Select(value => JsonValue.Create(value))]),
            ["learningRate"] = new JsonArray([.. Job.LearningRates(Portion).Select(value => JsonValue.Create(value))]),
            ["normalize"] = Job.Recipe.Normalization == Som.MapNormalization.Both,
        };
        if (peer is not null) description["peer"] = peer;
        string file = Path.Combine(Job.Folder, $"{FileName}.json");
        File.WriteAllText(file, description.ToJsonString());
        return (python, [Path.Combine(BenchFolder.Find(), "som_peer.py"), kind, file]);
    }
}

/// <summary>The online training of R's package kohonen.</summary>
internal sealed class KohonenMap(MapJob job, Portion portion, int threads, string rscript) : ScriptMap("R kohonen", job, portion, threads)
{
    /// <inheritdoc/>
    protected override (string Program, IReadOnlyList<string> Arguments) Command()
    {
        double[] rates = Job.LearningRates(Portion), radii = Job.Radii(Portion);
        IEnumerable<string> numbers = new[] { Job.Recipe.Rows!.Value, Job.Recipe.Columns!.Value, Portion.Epochs, rates[0], rates[^1], radii[0], radii[^1] }
            .Select(value => value.ToString("R", CultureInfo.InvariantCulture));
        return (rscript, [Path.Combine(BenchFolder.Find(), "som_kohonen.R"), "train", Job.SamplesFile, Portion.Samples.ToString(CultureInfo.InvariantCulture), Job.InitialFile, CodebookFile, .. numbers]);
    }
}
