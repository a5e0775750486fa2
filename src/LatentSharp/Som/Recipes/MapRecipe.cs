namespace LatentSharp.Som;

/// <summary>Everything that decides the result of a map training, except the data itself.</summary>
public sealed record MapRecipe
{
    /// <summary>The recipe's name; default "map".</summary>
    public string Name { get; init; } = "map";

    /// <summary>The data set that the recipe is for, or null.</summary>
    public string? Data { get; init; }

    /// <summary>So many samples are drawn without replacement with the seed; null (default) = all.</summary>
    public int? DrawnSamples { get; init; }

    /// <summary>Rows of units; null (default) = by Vesanto's rule (see <see cref="MapSize"/>). Given together with <see cref="Columns"/>.</summary>
    public int? Rows { get; init; }

    /// <summary>Columns of units; null (default) = by Vesanto's rule.</summary>
    public int? Columns { get; init; }

    /// <summary>How the units are laid out; default rectangular.</summary>
    public Lattice Lattice { get; init; } = Lattice.Rectangular;

    /// <summary>Which edges are joined; default none.</summary>
    public MapShape Shape { get; init; } = MapShape.Sheet;

    /// <summary>Online (default) or batch.</summary>
    public MapAlgorithm Algorithm { get; init; } = MapAlgorithm.Online;

    /// <summary>Epochs, each over all samples; at least 1; default 20.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>How units follow the best matching one; default Gaussian.</summary>
    public Neighborhood Neighborhood { get; init; } = Neighborhood.Gaussian;

    /// <summary>The neighbourhood's radius sigma, in units of the lattice; null (default) = linear from half of the longer side (at least 1) to 1.</summary>
    public Schedule? Radius { get; init; }

    /// <summary>The learning rate of online training, in (0, 1]; null (default) = linear from 0.5 to 0.01. Batch training has none.</summary>
    public Schedule? LearningRate { get; init; }

    /// <summary>How a sample is compared with a unit; default Euclidean.</summary>
    public MapDistance Distance { get; init; } = MapDistance.Euclidean;

    /// <summary>Groups of dimensions with distances and weights of their own; null (default) = one group.</summary>
    public IReadOnlyList<MapLayer>? Layers { get; init; }

    /// <summary>What is brought to unit length; default nothing.</summary>
    public MapNormalization Normalization { get; init; } = MapNormalization.None;

    /// <summary>What becomes of missing values; default they are refused.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Reject;

    /// <summary>Where the codebook begins; default the principal plane.</summary>
    public MapInitialization Initialization { get; init; } = new MapInitialization.PrincipalPlane();

    /// <summary>The order in which online training sees the samples; default a new random order each epoch.</summary>
    public SampleOrder Order { get; init; } = SampleOrder.Shuffled;

    /// <summary>Whether the unit that is farthest away wins, as the source text's code has it; default no.</summary>
    public bool FarthestWins { get; init; }

    /// <summary>The seed of every random stream; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>The recipe with a size, a radius and a learning rate, and every number checked.</summary>
    /// <param name="samples">What it is to be trained on; decides the size where none is given.</param>
    /// <returns>A recipe without gaps.</returns>
    /// <exception cref="ArgumentException">A number is out of range or two choices exclude each other.</exception>
    public MapRecipe Resolved(Data.SampleMatrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Resolved(samples, samples.Count);
    }

    /// <summary>The same for samples that are not in memory.</summary>
    /// <param name="some">Some of the samples, which stand for all.</param>
    /// <param name="count">How many samples there are.</param>
    internal MapRecipe Resolved(Data.SampleMatrix some, long count)
    {
        if (Rows is null != Columns is null) throw new ArgumentException("Rows and columns are given together, or neither.");
        (int rows, int columns) = Rows is int r && Columns is int c ? (r, c) : MapSize.For(some, count, Lattice, Shape);
        double reach = Math.Max(1, Math.Max(rows, columns) / 2.0);
        MapRecipe resolved = this with
        {
            Rows = rows,
            Columns = columns,
            Radius = Radius ?? new LinearSchedule(reach, 1),
            LearningRate = Algorithm == MapAlgorithm.Batch ? null : LearningRate ?? new LinearSchedule(0.5, 0.01),
        };
        resolved.Validate(some.Dimensions, count);
        return resolved;
    }

    /// <summary>Those of some samples that a training by this recipe sees: drawn with the seed, and without rows of missing values where these are dropped.</summary>
    /// <param name="samples">The samples that the training is given.</param>
    /// <returns>The samples before normalisation; the same object where none is left out.</returns>
    /// <exception cref="ArgumentException">More samples are to be drawn than there are.</exception>
    /// <exception cref="Data.DataException">The samples cannot be trained on; the message names row and column.</exception>
    public Data.SampleMatrix TrainingSamples(Data.SampleMatrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return SamplePreparation.Choose(this, samples, []);
    }

    /// <summary>Where the units are.</summary>
    /// <exception cref="InvalidOperationException">The recipe has no size yet; see <see cref="Resolved(Data.SampleMatrix)"/>.</exception>
    public MapTopology Topology => Rows is int rows && Columns is int columns
        ? new MapTopology(rows, columns, Lattice, Shape)
        : throw new InvalidOperationException("The recipe has no size yet.");

    /// <summary>Whether the codebook is scaled to unit length after each epoch.</summary>
    internal bool NormalizesCodebook => Normalization is MapNormalization.Codebook or MapNormalization.Both;

    /// <summary>Whether each sample is scaled to unit length.</summary>
    internal bool NormalizesSamples => Normalization is MapNormalization.Samples or MapNormalization.Both;

    private void Validate(int dimensions, long count)
    {
        if (Epochs < 1) throw new ArgumentException($"A training has at least one epoch, not {Epochs}.");
        _ = Topology;
        Radius!.Validate("radius", Epochs);
        LearningRate?.Validate("learning rate", Epochs, most: 1);
        if (Algorithm == MapAlgorithm.Batch && Neighborhood.HasNegativeInfluence)
        {
            throw new ArgumentException(
                $"Batch training cannot use the neighbourhood {Neighborhood}: its negative weights make the means' denominators vanish. Use it online, or another one.");
        }

        if (Algorithm == MapAlgorithm.Batch && FarthestWins) throw new ArgumentException("That the farthest unit wins is a fault of the source text's online code; batch training does not copy it.");
        if (DrawnSamples is int drawn && (drawn < 1 || drawn > count))
            throw new ArgumentException($"{drawn} samples cannot be drawn from {count}.");
        if (Layers is not null)
        {
            if (Layers.Count == 0 || Layers.Any(layer => layer.Dimensions < 1 || !(layer.Weight > 0 && double.IsFinite(layer.Weight))))
                throw new ArgumentException("A layer has at least one dimension and a weight above 0.");
            if (Layers.Sum(layer => (long)layer.Dimensions) != dimensions)
                throw new ArgumentException($"The layers have {Layers.Sum(layer => (long)layer.Dimensions)} dimensions together, the samples {dimensions}.");
        }

        if (Initialization is MapInitialization.Given given && given.Codebook.Count != (long)Topology.Units * dimensions)
        {
            throw new ArgumentException(
                $"The given codebook has {given.Codebook.Count} numbers; a map of {Rows} x {Columns} units and {dimensions} dimensions has {(long)Topology.Units * dimensions}.");
        }
    }
}
