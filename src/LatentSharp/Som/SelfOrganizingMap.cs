using LatentSharp.Data;
using LatentSharp.Som.Search;
using LatentSharp.Som.Storage;

namespace LatentSharp.Som;

/// <summary>
/// A trained self-organizing map: units on a lattice, each with a codebook vector. It never changes; to train further, see
/// <see cref="MapTrainer"/> with <see cref="MapInitialization.Given"/>.
/// </summary>
public sealed class SelfOrganizingMap
{
    private readonly double[] _codebook;
    private readonly SampleDistance _distance, _maskedDistance;
    private IReadOnlyList<string?> _unitLabels;
    private DistanceProfile? _trainingDistances;

    /// <summary>Makes a map from a codebook.</summary>
    /// <param name="recipe">What the map was trained with: decides lattice, distance and normalisation; must have a size.</param>
    /// <param name="dimensions">Numbers a codebook vector, at least 1.</param>
    /// <param name="codebook">Units x dimensions finite numbers, unit by unit; not copied.</param>
    /// <exception cref="ArgumentException">The codebook's length does not fit, or a number is not finite.</exception>
    public SelfOrganizingMap(MapRecipe recipe, int dimensions, double[] codebook)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(codebook);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        (Recipe, Topology, Dimensions, _codebook) = (recipe, recipe.Topology, dimensions, codebook);
        if (codebook.Length != (long)Topology.Units * dimensions)
            throw new ArgumentException($"{Topology.Units} units of {dimensions} dimensions have {(long)Topology.Units * dimensions} numbers, not {codebook.Length}.", nameof(codebook));
        int wrong = Array.FindIndex(codebook, value => !double.IsFinite(value));
        if (wrong >= 0) throw new ArgumentException($"Unit {wrong / dimensions}, dimension {wrong % dimensions} is not a finite number.", nameof(codebook));
        _distance = SampleDistance.Of(recipe, dimensions);
        _maskedDistance = SampleDistance.Of(recipe with { Missing = MissingValues.Mask }, dimensions);
        _unitLabels = new string?[Topology.Units];
    }

    /// <summary>What the map was trained with.</summary>
    public MapRecipe Recipe { get; }

    /// <summary>Where the units are.</summary>
    public MapTopology Topology { get; }

    /// <summary>Numbers a codebook vector.</summary>
    public int Dimensions { get; }

    /// <summary>The dimensions' names, or null.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>The names of the classes 0, 1, ... of the samples, or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>What a codebook vector is a picture of, or null.</summary>
    public PictureShape? Picture { get; init; }

    /// <summary>One label a unit; null = none.</summary>
    public IReadOnlyList<string?> UnitLabels { get => _unitLabels; init => _unitLabels = value; }

    /// <summary>How far the training samples are from their nearest units; null = not measured.</summary>
    public DistanceProfile? TrainingDistances { get => _trainingDistances; init => _trainingDistances = value; }

    /// <summary>All codebook vectors, unit by unit.</summary>
    public ReadOnlySpan<double> Codebook => _codebook;

    /// <summary>One unit's codebook vector.</summary>
    /// <param name="unit">0 .. units - 1; unit u is in row u / columns.</param>
    /// <returns>One number a dimension.</returns>
    public ReadOnlySpan<double> Vector(int unit) => _codebook.AsSpan(unit * Dimensions, Dimensions);

    /// <summary>The same map with other labels, such as <see cref="ClassMap.Labels"/>.</summary>
    /// <param name="labels">One label a unit; null = none.</param>
    /// <returns>A map that shares the codebook.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as units.</exception>
    public SelfOrganizingMap WithUnitLabels(IReadOnlyList<string?> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count != Topology.Units) throw new ArgumentException($"The map has {Topology.Units} units; {labels.Count} labels were given.", nameof(labels));
        var copy = (SelfOrganizingMap)MemberwiseClone();
        copy._unitLabels = labels;
        return copy;
    }

    /// <summary>The same map with some labels changed by hand.</summary>
    /// <param name="labels">By row and column, from 0; null takes a label away.</param>
    /// <returns>A map that shares the codebook.</returns>
    /// <exception cref="ArgumentException">The map has no such row or column.</exception>
    public SelfOrganizingMap WithUnitLabels(IReadOnlyDictionary<(int Row, int Column), string?> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        string?[] changed = [.. UnitLabels];
        foreach (((int row, int column), string? text) in labels)
        {
            if (row < 0 || row >= Topology.Rows || column < 0 || column >= Topology.Columns)
                throw new ArgumentException($"The map has rows 0 to {Topology.Rows - 1} and columns 0 to {Topology.Columns - 1}; there is no unit {row},{column}.", nameof(labels));
            changed[row * Topology.Columns + column] = text;
        }

        return WithUnitLabels(changed);
    }

    /// <summary>The same map with the distances of its training samples, which anomaly scores refer to.</summary>
    /// <param name="profile">The distances, or null.</param>
    /// <returns>A map that shares the codebook.</returns>
    public SelfOrganizingMap WithTrainingDistances(DistanceProfile? profile)
    {
        var copy = (SelfOrganizingMap)MemberwiseClone();
        copy._trainingDistances = profile;
        return copy;
    }

    /// <summary>Trains a map.</summary>
    /// <param name="samples">What to learn from: a matrix; or a file of any length, which can be trained on in batches only and must have no missing values.</param>
    /// <param name="recipe">How; null = the defaults.</param>
    /// <param name="options">How it is carried out; null = the defaults.</param>
    /// <param name="progress">Who hears of it, or null.</param>
    /// <param name="cancellation">Stops early; the map as it stands is returned.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">The recipe does not fit itself or the samples.</exception>
    /// <exception cref="DataException">The samples cannot be used; the message names row and column.</exception>
    public static SelfOrganizingMap Train(SampleSource samples, MapRecipe? recipe = null, MapTrainingOptions? options = null,
        IProgress<MapProgress>? progress = null, CancellationToken cancellation = default) =>
        MapTrainer.Train(recipe ?? new MapRecipe(), samples, options, progress, cancellation).Map;

    /// <summary>Reads a map from the folder that a training or <see cref="Save"/> wrote.</summary>
    /// <param name="folder">The folder; see <see cref="MapFolder"/> for all that it holds.</param>
    /// <returns>The map.</returns>
    /// <exception cref="DataException">There is no map, or a file is damaged.</exception>
    public static SelfOrganizingMap Load(string folder) => MapFolder.Load(folder).Map;

    /// <summary>Writes the map into a folder as map.safetensors and map.json.</summary>
    /// <param name="folder">The folder; made if it is absent.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Save(string folder) => MapFolder.Save(folder, new StoredMap(this));

    /// <summary>The unit nearest to a sample; of several equally near ones the first. A query: nothing changes.</summary>
    /// <param name="sample">One number a dimension, as the map was trained (before normalisation, which the map does itself); NaN = missing.</param>
    /// <returns>The unit and its distance.</returns>
    /// <exception cref="ArgumentException">The sample has another number of dimensions, or no value at all.</exception>
    public BestMatch BestMatchingUnit(ReadOnlySpan<double> sample)
    {
        if (sample.Length != Dimensions) throw new ArgumentException($"The map has {Dimensions} dimensions, the sample {sample.Length}.", nameof(sample));
        double[] prepared = sample.ToArray();
        if (Array.TrueForAll(prepared, double.IsNaN)) throw new ArgumentException("The sample has no value at all.", nameof(sample));
        if (Recipe.NormalizesSamples) SamplePreparation.Normalize(prepared);
        SampleDistance distance = Array.Exists(prepared, double.IsNaN) ? _maskedDistance : _distance;
        int best = 0;
        double least = double.PositiveInfinity;
        for (int unit = 0; unit < Topology.Units; unit++)
        {
            double value = distance.Compare(prepared, Vector(unit));
            if (value < least) (least, best) = (value, unit);
        }

        return new BestMatch(best, distance.ToDistance(least));
    }
}
