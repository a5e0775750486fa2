using System.Text.Json.Nodes;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Watching;

/// <summary>How many generator steps an iteration has, between 1 and a bound: one more when D's mean loss of an interval is low, one less when it is high.</summary>
internal sealed class Rebalancer
{
    private readonly RebalancingOptions _options;
    private readonly double _undecided;
    private double _sum;
    private int _count;

    public Rebalancer(GanRecipe recipe)
    {
        _options = recipe.Rebalancing;
        if (_options.Enabled) _undecided = UndecidedLoss.Of(recipe) ?? throw new ArgumentException(RebalancingOptions.Refusal(recipe));
    }

    /// <summary>Generator steps an iteration; 1 where nothing is rebalanced.</summary>
    public int GeneratorSteps { get; private set; } = 1;

    /// <summary>Takes an iteration.</summary>
    /// <param name="epochsDone">Whole epochs done, for the event.</param>
    /// <param name="discriminatorLoss">D's mean loss of the iteration.</param>
    /// <returns>The event of a move, or null.</returns>
    public JsonObject? Observe(int epochsDone, double discriminatorLoss)
    {
        if (!_options.Enabled) return null;
        _sum += discriminatorLoss;
        if (++_count < _options.Interval) return null;
        double balance = _sum / _count / _undecided;
        (_sum, _count) = (0, 0);
        int before = GeneratorSteps;
        if (balance < _options.Low) GeneratorSteps = Math.Min(GeneratorSteps + 1, _options.MostGeneratorSteps);
        else if (balance > _options.High) GeneratorSteps = Math.Max(GeneratorSteps - 1, 1);
        return GeneratorSteps == before ? null : new JsonObject { ["epoch"] = epochsDone, ["kind"] = "rebalanced", ["balance"] = balance, ["generatorSteps"] = GeneratorSteps };
    }

    public JsonObject Save() => new() { ["generatorSteps"] = GeneratorSteps, ["sum"] = BitConverter.DoubleToInt64Bits(_sum), ["count"] = _count };

    public void Load(JsonObject state)
    {
        (int steps, int count) = (state.Value<int>("generatorSteps"), state.Value<int>("count"));
        if (steps < 1 || (_options.Enabled && steps > _options.MostGeneratorSteps)) throw CheckpointField.Fault("generatorSteps");
        if (count < 0) throw CheckpointField.Fault("count");
        (GeneratorSteps, _count, _sum) = (_options.Enabled ? steps : 1, count, BitConverter.Int64BitsToDouble(state.Value<long>("sum")));
    }
}
