namespace LatentSharp.Som;

/// <summary>How strongly a unit follows the best matching unit, as a function of their distance on the lattice: 1 at distance 0.</summary>
public abstract record Neighborhood
{
    /// <summary>exp(-d^2 / (2 sigma^2)); every unit follows (Kohonen, Self-Organizing Maps, 3rd ed. 2001, section 3.1).</summary>
    public static Neighborhood Gaussian { get; } = new GaussianNeighborhood();

    /// <summary>The Gaussian up to distance sigma, 0 beyond.</summary>
    public static Neighborhood CutGaussian { get; } = new CutGaussianNeighborhood();

    /// <summary>1 up to distance sigma, 0 beyond.</summary>
    public static Neighborhood Bubble { get; } = new BubbleNeighborhood();

    /// <summary>(1 - d^2 / sigma^2) exp(-d^2 / (2 sigma^2)): negative around the centre's surroundings; for online training only.</summary>
    public static Neighborhood MexicanHat { get; } = new MexicanHatNeighborhood();

    /// <summary>max(0, 1 - d^2 / sigma^2).</summary>
    public static Neighborhood Epanechnikov { get; } = new EpanechnikovNeighborhood();

    /// <summary>Every neighbourhood.</summary>
    public static IReadOnlyList<Neighborhood> All { get; } = [Gaussian, CutGaussian, Bubble, MexicanHat, Epanechnikov];

    /// <summary>The name on the command line and in files.</summary>
    public abstract string Name { get; }

    /// <summary>Whether some units are pushed away.</summary>
    public virtual bool HasNegativeInfluence => false;

    /// <summary>The influence at a distance.</summary>
    /// <param name="squaredDistance">d^2 on the lattice, at least 0.</param>
    /// <param name="radius">sigma, above 0, in units of the lattice.</param>
    /// <returns>1 at distance 0; at most 1 in absolute value.</returns>
    public abstract double Influence(double squaredDistance, double radius);

    /// <summary>Finds a neighbourhood.</summary>
    /// <param name="name">Its name, such as "gaussian".</param>
    /// <returns>The neighbourhood.</returns>
    /// <exception cref="ArgumentException">None has the name; the message lists those that exist.</exception>
    public static Neighborhood ByName(string name) =>
        All.FirstOrDefault(one => one.Name == name)
        ?? throw new ArgumentException($"No neighbourhood is called '{name}'; there are {string.Join(", ", All.Select(one => one.Name))}.", nameof(name));

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    // A unit at exactly the radius belongs to it, although sqrt(3)^2 is not quite 3.
    private static bool Within(double squaredDistance, double radius) => squaredDistance <= radius * radius * (1 + 1e-9);

    private sealed record GaussianNeighborhood : Neighborhood
    {
        public override string Name => "gaussian";

        public override double Influence(double squaredDistance, double radius) => Math.Exp(-squaredDistance / (2 * radius * radius));
    }

    private sealed record CutGaussianNeighborhood : Neighborhood
    {
        public override string Name => "cut-gaussian";

        public override double Influence(double squaredDistance, double radius) =>
            Within(squaredDistance, radius) ? Math.Exp(-squaredDistance / (2 * radius * radius)) : 0;
    }

    private sealed record BubbleNeighborhood : Neighborhood
    {
        public override string Name => "bubble";

        public override double Influence(double squaredDistance, double radius) => Within(squaredDistance, radius) ? 1 : 0;
    }

    private sealed record MexicanHatNeighborhood : Neighborhood
    {
        public override string Name => "mexican-hat";

        public override bool HasNegativeInfluence => true;

        public override double Influence(double squaredDistance, double radius)
        {
            double ratio = squaredDistance / (radius * radius);
            return (1 - ratio) * Math.Exp(-ratio / 2);
        }
    }

    private sealed record EpanechnikovNeighborhood : Neighborhood
    {
        public override string Name => "epanechnikov";

        public override double Influence(double squaredDistance, double radius) => Math.Max(0, 1 - squaredDistance / (radius * radius));
    }
}
