using System.Text.Json.Nodes;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// The mean length of each network's gradient (all parameters as one vector) over about eight iterations spread over the epoch: more of them would
/// cost without saying more.
/// </summary>
internal sealed class GradientMeter(int iterationsPerEpoch)
{
    private const int Samples = 8;
    private readonly int _stride = Math.Max(1, iterationsPerEpoch / Samples);
    private double _discriminatorSum;
    private double _generatorSum;
    private int _count;

    /// <summary>Mean length of D's gradient; null before the first look.</summary>
    public double? Discriminator => _count == 0 ? null : _discriminatorSum / _count;

    /// <summary>Mean length of G's gradient; null before the first look.</summary>
    public double? Generator => _count == 0 ? null : _generatorSum / _count;

    /// <summary>Looks at the gradients that the last steps left, if this iteration's turn has come.</summary>
    /// <param name="iteration">The iteration of the epoch, from 0.</param>
    /// <param name="game">Just after the generator's step.</param>
    public void Observe(int iteration, AdversarialGame game)
    {
        if (iteration % _stride != 0) return;
        _discriminatorSum += Length(game.Discriminator.Parameters);
        _generatorSum += Length(game.Generator.Parameters);
        _count++;
    }

    /// <summary>Begins a new epoch.</summary>
    public void Reset() => (_discriminatorSum, _generatorSum, _count) = (0, 0, 0);

    public JsonObject Save() => new()
    {
        ["discriminatorSum"] = BitConverter.DoubleToInt64Bits(_discriminatorSum),
        ["generatorSum"] = BitConverter.DoubleToInt64Bits(_generatorSum),
        ["count"] = _count,
    };

    public void Load(JsonObject state)
    {
        _discriminatorSum = BitConverter.Int64BitsToDouble(state.Value<long>("discriminatorSum"));
        _generatorSum = BitConverter.Int64BitsToDouble(state.Value<long>("generatorSum"));
        _count = state.Value<int>("count");
    }

    /// <summary>A bias before a batch norm may have no gradient at all.</summary>
    private static double Length(IEnumerable<(string Name, Tensor Tensor)> parameters)
    {
        using var scope = NewDisposeScope();
        Tensor[] lengths = [.. parameters.Select(item => item.Tensor.grad).Where(gradient => gradient is not null).Select(gradient => gradient!.norm())];
        return lengths.Length == 0 ? 0 : stack(lengths).norm().item<float>();   // the only point that waits for the device
    }
}
