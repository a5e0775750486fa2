using LatentSharp.Divergences.Densities;

namespace LatentSharp.Gan.Laboratory.Targets;

/// <summary>The targets by their names.</summary>
public static class KnownTargets
{
    /// <summary>One normal density, mean 1, deviation 0.5.</summary>
    public static LaboratoryTarget Gaussian { get; } = new DensityTarget("gaussian", "a normal density, mean 1, deviation 0.5", new Normal(1, 0.5), 4);

    /// <summary>Two normal densities at -1.5 and 1.5.</summary>
    public static LaboratoryTarget TwoGaussians { get; } = new DensityTarget("two-gaussians", "two normal densities at -1.5 and 1.5, deviation 0.3",
        new Mixture((0.5, new Normal(-1.5, 0.3)), (0.5, new Normal(1.5, 0.3))), 4);

    /// <summary>U(-1, 0), which a generator that can only shift U(0, 1) begins to approach from U(1, 2).</summary>
    public static LaboratoryTarget DisjointUniforms { get; } = new DensityTarget("disjoint-uniforms", "U(-1, 0); the generator begins at U(1, 2) and can only move it", new Uniform(-1, 0), 3);

    /// <summary>Eight modes on a circle: radius 2, deviation 0.02.</summary>
    public static LaboratoryTarget Ring { get; } = ModesTarget.Ring();

    /// <summary>5 x 5 modes: spacing 2, deviation 0.05.</summary>
    public static LaboratoryTarget Grid { get; } = ModesTarget.Grid();

    /// <summary>A spiral of two turns.</summary>
    public static LaboratoryTarget Spiral { get; } = new SpiralTarget();

    /// <summary>Every known target.</summary>
    public static IReadOnlyList<LaboratoryTarget> All { get; } = [Gaussian, TwoGaussians, Ring, Grid, Spiral, DisjointUniforms];

    /// <summary>Finds a target.</summary>
    /// <param name="name">Its name, such as "ring".</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">No target has the name; the message lists those that exist.</exception>
    public static LaboratoryTarget ByName(string name) =>
        All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"No target is called '{name}'; there are {string.Join(", ", All.Select(target => target.Name))}.", nameof(name));
}
