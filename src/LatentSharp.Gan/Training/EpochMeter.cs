using System.Text.Json.Nodes;

namespace LatentSharp.Gan.Training;

/// <summary>The mean losses of the epoch under way, and those of the last whole epoch.</summary>
internal sealed class EpochMeter
{
    private double _discriminatorSum;
    private double _generatorSum;

    public int Iterations { get; private set; }

    public double DiscriminatorLoss => _discriminatorSum / Iterations;

    public double GeneratorLoss => _generatorSum / Iterations;

    public double LastDiscriminatorLoss { get; private init; } = double.NaN;

    public double LastGeneratorLoss { get; private init; } = double.NaN;

    public bool IsFinite => double.IsFinite(_discriminatorSum) && double.IsFinite(_generatorSum);

    public static EpochMeter Load(JsonObject state) => new()
    {
        Iterations = state.Value<int>("iterations"),
        _discriminatorSum = FromBits(state, "discriminatorLossSum"),
        _generatorSum = FromBits(state, "generatorLossSum"),
        LastDiscriminatorLoss = FromBits(state, "lastDiscriminatorLoss"),
        LastGeneratorLoss = FromBits(state, "lastGeneratorLoss"),
    };

    public void Add(double discriminatorLoss, double generatorLoss)
    {
        _discriminatorSum += discriminatorLoss;
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
        ["lastDiscriminatorLoss"] = BitConverter.DoubleToInt64Bits(LastDiscriminatorLoss),
        ["lastGeneratorLoss"] = BitConverter.DoubleToInt64Bits(LastGeneratorLoss),
    };

    private static double FromBits(JsonObject state, string name) => BitConverter.Int64BitsToDouble(state.Value<long>(name));
}
