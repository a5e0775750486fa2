using LatentSharp.Data;
using LatentSharp.Som.Engines.Online;

namespace LatentSharp.Som.Engines;

/// <summary>Chooses the engine that costs least among those that can carry out a recipe.</summary>
/// <remarks>
/// Cost of an online step, in multiplications at the speed of a register tile (N samples, D dimensions, U units):
/// reference U D (distances) + U D (moves), each four times as slow, being bound by memory or by chains of additions;
/// dual N U (products) + 8 U (the step itself), and once N (N / 2 + 2 U) D, spread over the epochs' steps;
/// blocked 2 U D, + 24 U (decay of half a block's coefficients), + a fixed part for hand-overs between threads.
/// Every step of dual and blocked has a fixed latency of finding the least score, worth some 1,500 multiplications.
/// </remarks>
internal static class EngineChoice
{
    private const double ReferenceSlowness = 4, StepLatency = 1500, HandOver = 3000;

    private static readonly MapEngineKind[] Kinds = [MapEngineKind.Dual, MapEngineKind.Blocked, MapEngineKind.Pruned, MapEngineKind.Reference];

    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    /// <param name="wanted">What the user asks for.</param>
    /// <returns>An engine's kind, never <see cref="MapEngineKind.Auto"/>.</returns>
    /// <exception cref="ArgumentException">The wanted engine cannot carry out the recipe; the message says why.</exception>
    public static MapEngineKind Choose(MapRecipe recipe, SampleSource samples, MapEngineKind wanted)
    {
        if (wanted == MapEngineKind.Auto && samples is not SampleMatrix) wanted = MapEngineKind.Pruned;
        if (wanted == MapEngineKind.Auto) return Kinds.Where(kind => WhyNot(kind, recipe, samples) is null).MinBy(kind => Cost(kind, recipe, samples));
        if (WhyNot(wanted, recipe, samples) is { } reason) throw new ArgumentException(reason);
        return wanted;
    }

    /// <summary>Builds an engine.</summary>
    /// <param name="kind">One that has nothing against the recipe and the samples.</param>
    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    /// <param name="codebook">Where to begin.</param>
    /// <param name="threads">At least 1.</param>
    public static MapEngine Create(MapEngineKind kind, MapRecipe recipe, SampleSource samples, double[] codebook, int threads) => kind switch
    {
        MapEngineKind.Dual => new DualEngine(recipe, (SampleMatrix)samples, codebook, threads),
        MapEngineKind.Blocked => new BlockedEngine(recipe, (SampleMatrix)samples, codebook, threads),
        MapEngineKind.Pruned => new PrunedEngine(recipe, samples, codebook, threads),
        _ => new ReferenceEngine(recipe, (SampleMatrix)samples, codebook, threads),
    };

    /// <summary>Why an engine cannot carry out a recipe, as a sentence; null if it can.</summary>
    public static string? WhyNot(MapEngineKind kind, MapRecipe recipe, SampleSource samples) => kind switch
    {
        MapEngineKind.Pruned => PrunedEngine.WhyNot(recipe, samples.Dimensions),
        _ when samples is not SampleMatrix => $"The engine {kind.ToString().ToLowerInvariant()} needs its samples in memory; streamed ones are trained on by the engine pruned.",
        MapEngineKind.Dual => DualEngine.WhyNot(recipe, (SampleMatrix)samples),
        MapEngineKind.Blocked => BlockedEngine.WhyNot(recipe, (SampleMatrix)samples),
        _ => null,
    };

    private static double Cost(MapEngineKind kind, MapRecipe recipe, SampleSource samples)
    {
        double n = samples.Count, d = samples.Dimensions, u = recipe.Topology.Units;
        return kind switch
        {
            MapEngineKind.Dual => n * u + 8 * u + StepLatency + (n / 2 + 2 * u) * d / recipe.Epochs,
            MapEngineKind.Blocked => 2 * u * d + 24 * u + StepLatency + HandOver,
            MapEngineKind.Pruned => 0,
            _ => ReferenceSlowness * 2 * u * d,
        };
    }
}
