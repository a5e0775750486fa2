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
        Iterations = state["iterations"]!.GetValue<int>(),
        _discriminatorSum = Sum(state, "discriminatorLossSum"),
        _generatorSum = Sum(state, "generatorLossSum"),
    };

    public void Add(double discriminatorLoss, double generatorLoss)
    {
        _discriminatorSum += discriminatorLoss;
        _generatorSum += generatorLoss;
        Iterations++;
    }

    /// <summary>An empty meter that remembers this epoch's means.</summary>
    public EpochMeter Next() => new() { LastDiscriminatorLoss = DiscriminatorLoss, LastGeneratorLoss = GeneratorLoss };

    // Sums travel as bits, because a resumed epoch must report the same mean to the last digit, NaN included.
    public JsonObject Save() => new()
    {
        ["iterations"] = Iterations,
        ["discriminatorLossSum"] = BitConverter.DoubleToInt64Bits(_discriminatorSum),
        ["generatorLossSum"] = BitConverter.DoubleToInt64Bits(_generatorSum),
    };

    private static double Sum(JsonObject state, string name) => BitConverter.Int64BitsToDouble(state[name]!.GetValue<long>());
}
