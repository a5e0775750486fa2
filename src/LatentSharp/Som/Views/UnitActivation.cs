namespace LatentSharp.Som;

/// <summary>
/// How strongly every unit follows one best matching unit in one epoch: the selectivity that narrows while the map is trained.
/// </summary>
public sealed class UnitActivation
{
    private UnitActivation(int unit, int epoch, double radius, double learningRate, IReadOnlyList<double> responses) =>
        (Unit, Epoch, Radius, LearningRate, Responses) = (unit, epoch, radius, learningRate, responses);

    /// <summary>The best matching unit.</summary>
    public int Unit { get; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; }

    /// <summary>The neighbourhood's radius in that epoch.</summary>
    public double Radius { get; }

    /// <summary>The learning rate in that epoch; 1 in batch training. The responses are without it.</summary>
    public double LearningRate { get; }

    /// <summary>One response h a unit: 1 for the best matching unit.</summary>
    public IReadOnlyList<double> Responses { get; }

    /// <summary>Computes the responses from a recipe's schedules.</summary>
    /// <param name="recipe">A recipe with size and radius, such as a trained map's.</param>
    /// <param name="unit">The best matching unit; null = the one in the middle.</param>
    /// <param name="epochs">Epochs from 0; null = five, evenly from the first to the last.</param>
    /// <returns>One activation an epoch, in the order asked for.</returns>
    /// <exception cref="ArgumentException">The recipe has no size or radius yet, or there is no such unit or epoch.</exception>
    public static IReadOnlyList<UnitActivation> Of(MapRecipe recipe, int? unit = null, IReadOnlyList<int>? epochs = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Radius is null || recipe.Rows is null || recipe.Columns is null) throw new ArgumentException("The recipe has no size or radius yet; resolve it first.", nameof(recipe));
        MapTopology topology = recipe.Topology;
        int center = unit ?? topology.Rows / 2 * topology.Columns + topology.Columns / 2;
        if (center < 0 || center >= topology.Units) throw new ArgumentException($"The map has the units 0 to {topology.Units - 1}, not {center}.", nameof(unit));
        epochs ??= [.. Enumerable.Range(0, 5).Select(i => (int)((long)i * (recipe.Epochs - 1) / 4)).Distinct()];
        return [.. epochs.Select(epoch => At(recipe, topology, center, epoch))];
    }

    private static UnitActivation At(MapRecipe recipe, MapTopology topology, int unit, int epoch)
    {
        if (epoch < 0 || epoch >= recipe.Epochs) throw new ArgumentException($"The training has the epochs 0 to {recipe.Epochs - 1}, not {epoch}.", nameof(epoch));
        double radius = recipe.Radius!.At(epoch, recipe.Epochs);
        double[] responses = [.. Enumerable.Range(0, topology.Units).Select(other => recipe.Neighborhood.Influence(topology.SquaredDistance(unit, other), radius))];
        return new UnitActivation(unit, epoch, radius, recipe.LearningRate?.At(epoch, recipe.Epochs) ?? 1, responses);
    }
}
