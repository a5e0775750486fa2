using System.Text.Json.Nodes;

namespace LatentSharp.Gan.Training;

/// <summary>The mean losses of the epoch under way, and those of the last whole epoch.</summary>
internal sealed class EpochMeter
{
    private double _discriminatorSum;
    private double _generatorSum;
    private double _penaltySum;
    private int _penalties;

    public int Iterations { get; private set; }

    public double DiscriminatorLoss => _discriminatorSum / Iterations;

    public double GeneratorLoss => _generatorSum / Iterations;

    /// <summary>The mean gradient penalty of the steps in which one was due; null when there was none.</summary>
    public double? Penalty => _penalties == 0 ? null : _penaltySum / _penalties;

    public double LastDiscriminatorLoss { get; private init; } = double.NaN;

    public double LastGeneratorLoss { get; private init; } = double.NaN;

    public bool IsFinite => double.IsFinite(_discriminatorSum) && double.IsFinite(_generatorSum) && double.IsFinite(_penaltySum);

    public static EpochMeter Load(JsonObject state) => new()
    {
        Iterations = state.Value<int>("iterations"),
        _discriminatorSum = FromBits(state, "discriminatorLossSum"),
        _generatorSum = FromBits(state, "generatorLossSum"),
        _penaltySum = FromBits(state, "penaltySum"),
        _penalties = state.Value<int>("penalties"),
        LastDiscriminatorLoss = FromBits(state, "lastDiscriminatorLoss"),
        LastGeneratorLoss = FromBits(state, "lastGeneratorLoss"),
    };

    /// <summary>A discriminator step, one of so many in this iteration.</summary>
    public void Add(DiscriminatorLoss loss, int steps)
    {
        _discriminatorSum += loss.Value / steps;
        if (loss.Penalty is not double penalty) return;
        _penaltySum += penalty;
        _penalties++;
    }

    /// <summary>The generator step, with which the iteration ends.</summary>
    public void EndIteration(double generatorLoss)
    {
        _generatorSum += generatorLoss;
        Iterations++;
    }

    /// <summary>An empty meter that remembers this epoch's means.</summary>
    public EpochMeter Next() => new() { LastDiscriminatorLoss = DiscriminatorLoss, LastGeneratorLoss = GeneratorLoss };

    // Losses travel as bits, because a resumed epoch must report the same mean to the last digit, NaN included.
    public JsonObject Save() => new()
    {
        ["iterations"] = Iterations,
        ["discriminatorLossSum"] = BitConverter.DoubleToInt64Bits(_discriminatorSum),
        ["generatorLossSum"] = BitConverter.DoubleToInt64Bits(_generatorSum),
        ["penaltySum"] = BitConverter.DoubleToInt64Bits(_penaltySum),
        ["penalties"] = _penalties,
        ["lastDiscriminatorLoss"] = BitConverter.DoubleToInt64Bits(LastDiscriminatorLoss),
        ["lastGeneratorLoss"] = BitConverter.DoubleToInt64Bits(LastGeneratorLoss),
    };

    private static double FromBits(JsonObject state, string name) => BitConverter.Int64BitsToDouble(state.Value<long>(name));
}
