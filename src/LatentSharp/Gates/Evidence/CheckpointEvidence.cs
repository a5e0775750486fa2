using System.Numerics.Tensors;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Gates.Evidence;

/// <summary>The health of the newest checkpoint.</summary>
internal sealed class CheckpointEvidence : RunEvidence
{
    /// <summary>What the average's tensors are called in a checkpoint.</summary>
    private const string AveragePrefix = "generator_average.";

    private readonly string? _fault, _remedy;
    private readonly long? _age, _left;
    private readonly bool? _checksum, _finite, _average;
    private readonly int _damaged;

    /// <param name="checkpoints">The run's checkpoints.</param>
    /// <param name="lastEpoch">The last epoch that was measured.</param>
    /// <param name="wanted">The epochs that the recipe asks for; null = it does not say.</param>
    public CheckpointEvidence(CheckpointFolder checkpoints, long lastEpoch, long? wanted)
    {
        IReadOnlyList<string> files = checkpoints.Files;
        if (files.Count == 0) (_fault, _remedy) = ("there is no checkpoint", "Train for at least one epoch.");
        for (int i = 0; i < files.Count; i++)
        {
            try
            {
                SafetensorsContent content = Safetensors.Read(files[i]);
                Checkpoint checkpoint = CheckpointFolder.Of(files[i], content);
                if (i > 0) continue;
                Epoch = checkpoint.Epoch;
                (_age, _left) = (lastEpoch - checkpoint.Epoch, wanted - checkpoint.Epoch);
                _checksum = CheckpointFolder.HasChecksum(content);
                _finite = checkpoint.Tensors.All(IsFinite);
                _average = checkpoint.Tensors.Any(tensor => tensor.Name.StartsWith(AveragePrefix, StringComparison.Ordinal));
            }
            catch (DataException fault)
            {
                _damaged++;
                if (i == 0) (_fault, _remedy) = ("the newest checkpoint is damaged", $"{Path.GetFileName(files[i])}: {fault.Fault}");
            }
        }
    }

    /// <summary>The newest checkpoint's epoch; null = there is none, or it cannot be read.</summary>
    public long? Epoch { get; }

    public override IReadOnlyList<string> Metrics { get; } = ["readable", "checksum", "finite", "weightAverage", "age", "epochsLeft", "damaged"];

    /// <summary>Whether a metric is a question of yes or no.</summary>
    public static bool IsSwitch(string metric) => metric is "readable" or "checksum" or "finite" or "weightAverage";

    public override IReadOnlyList<Measurement> Measure(PolicyRule rule)
    {
        double? value = rule.Metric switch
        {
            "readable" => _fault is null ? 1 : 0,
            "checksum" => Answer(_checksum),
            "finite" => Answer(_finite),
            "weightAverage" => Answer(_average),
            "age" => _age,
            "epochsLeft" => _left,
            _ => _damaged,
        };
        return [new Measurement(rule.Metric) { Value = value, IsSwitch = IsSwitch(rule.Metric), Unavailable = value is null ? _fault ?? "options.json does not say how many epochs were wanted" : null, Remedy = Remedy(rule.Metric) }];
    }

    private string? Remedy(string metric) => metric switch
    {
        _ when _fault is not null => _remedy,
        "checksum" when _checksum == false => "It was written by a version without checksums; `latent gan resume` writes a new one.",
        "weightAverage" when _average == false => "The recipe keeps none; samples come from the last step's weights.",
        "age" when _age > 0 => "The epochs after the checkpoint are lost; resume the run.",
        "epochsLeft" when _left > 0 => "The training was not finished; resume the run.",
        _ => null,
    };

    private static double? Answer(bool? answer) => answer is bool known ? known ? 1 : 0 : null;

    private static bool IsFinite(NamedTensor tensor) => tensor.Type == TensorType.F32 ? TensorPrimitives.IsFiniteAll<float>(tensor.Singles) : TensorPrimitives.IsFiniteAll<double>(tensor.Doubles);
}
