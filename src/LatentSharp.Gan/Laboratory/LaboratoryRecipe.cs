using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;

namespace LatentSharp.Gan.Laboratory;

/// <summary>Everything that decides the result of a small game.</summary>
public sealed record LaboratoryRecipe
{
    /// <summary>What the generator shall learn.</summary>
    public required LaboratoryTarget Target { get; init; }

    /// <summary>What both players minimise.</summary>
    public required Objective Objective { get; init; }

    /// <summary>The seed of weights, codes and data; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Generator steps, 1 to 10 million; default 4000.</summary>
    public int Iterations { get; init; } = 4000;

    /// <summary>Points of a batch, a multiple of 32 up to 4096; default 128.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Numbers of a code, uniform in (-1, 1), 1 to 256; default 4. The generator of disjoint-uniforms has one, in (0, 1).</summary>
    public int LatentSize { get; init; } = 4;

    /// <summary>Units of each hidden layer of both networks, 1 to 1024; default 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Hidden layers of both networks, 1 to 6; default 2.</summary>
    public int HiddenLayers { get; init; } = 2;

    /// <summary>Discriminator or critic steps before each generator step, 1 to 1000; default 1.</summary>
    public int CriticSteps { get; init; } = 1;

    /// <summary>Adam's rate of the discriminator at the start, above 0; default 1e-3.</summary>
    public double DiscriminatorRate { get; init; } = 1e-3;

    /// <summary>Adam's rate of the generator at the start, above 0; default 1e-3. The one parameter of disjoint-uniforms follows plain gradient descent at this rate.</summary>
    public double GeneratorRate { get; init; } = 1e-3;

    /// <summary>Adam's share of the old first moment, in [0, 1); default 0.</summary>
    public double Beta1 { get; init; }

    /// <summary>Adam's share of the old second moment, in [0, 1); default 0.99.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <summary>
    /// Both rates fall linearly to this share of themselves over the training, in [0, 1]; default 0. Players that slow down settle instead of circling.
    /// </summary>
    public double FinalRate { get; init; }

    /// <summary>The decay of the average of G's weights that samples are drawn from, in [0, 1); 0 = G itself; default 0.99.</summary>
    public double WeightAverage { get; init; } = 0.99;

    /// <summary>Discriminator steps before the first generator step, 0 to 100,000; default 0. A critic that knows nothing yet gives no direction.</summary>
    public int HeadStart { get; init; }

    /// <summary>
    /// The recipe that we would take for a target and an objective, after trying: a few seconds on one core. It may weigh the objective's penalty differently,
    /// since points in the plane are no pictures.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="objective">The objective by its kind; its penalty weight or clip bound is replaced.</param>
    /// <returns>The recipe.</returns>
    public static LaboratoryRecipe For(LaboratoryTarget target, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(objective);
        return LaboratoryDefaults.For(target, objective);
    }

    /// <summary>Checks every number.</summary>
    /// <returns>This recipe.</returns>
    /// <exception cref="ArgumentException">A number is outside its range; the message names it and the range.</exception>
    public LaboratoryRecipe Validated()
    {
        Check(Iterations is >= 1 and <= 10_000_000, "iterations", "1 to 10,000,000", Iterations);
        Check(BatchSize is >= 32 and <= 4096 && BatchSize % 32 == 0, "batch size", "a multiple of 32 up to 4096", BatchSize);
        Check(LatentSize is >= 1 and <= 256, "latent size", "1 to 256", LatentSize);
        Check(Width is >= 1 and <= 1024, "width", "1 to 1024", Width);
        Check(HiddenLayers is >= 1 and <= 6, "number of hidden layers", "1 to 6", HiddenLayers);
        Check(CriticSteps is >= 1 and <= 1000, "number of critic steps", "1 to 1000", CriticSteps);
        Check(DiscriminatorRate is > 0 and <= 10, "discriminator rate", "above 0 and at most 10", DiscriminatorRate);
        Check(GeneratorRate is > 0 and <= 10, "generator rate", "above 0 and at most 10", GeneratorRate);
        Check(Beta1 is >= 0 and < 1, "beta1", "in [0, 1)", Beta1);
        Check(Beta2 is >= 0 and < 1, "beta2", "in [0, 1)", Beta2);
        Check(FinalRate is >= 0 and <= 1, "final share of the rates", "in [0, 1]", FinalRate);
        Check(WeightAverage is >= 0 and < 1, "decay of the weight average", "in [0, 1)", WeightAverage);
        Check(HeadStart is >= 0 and <= 100_000, "head start", "0 to 100,000", HeadStart);
        return this;
    }

    private static void Check(bool holds, string name, string range, double value)
    {
        if (!holds) throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The {name} is {range}, not {value}."));
    }
}
