using LatentSharp.Data;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Training;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Recipes;

/// <summary>Everything that decides the result of an adversarial training, except the data itself.</summary>
public sealed record GanRecipe
{
    /// <summary>The recipe's name.</summary>
    public required string Name { get; init; }

    /// <summary>The data set that the recipe is for; another can be given.</summary>
    public required string Data { get; init; }

    /// <summary>Pictures in <see cref="Data"/>: what a dry run counts with.</summary>
    public required int DataCount { get; init; }

    /// <summary>Only the first so many pictures are used; null (default) = all.</summary>
    public int? FirstPictures { get; init; }

    /// <summary>Which of those pictures are kept away from training; default none, and none in the exact recipes.</summary>
    public HoldOut HoldOut { get; init; } = HoldOut.None;

    /// <summary>Side of the pictures in pixels: 32, 64 or 128; default 64.</summary>
    public int ImageSize { get; init; } = 64;

    /// <summary>1 (gray) or 3 (RGB); default 1.</summary>
    public int ImageChannels { get; init; } = 1;

    /// <summary>How pictures are brought to <see cref="ImageSize"/>; default bicubic.</summary>
    public ResizeMode Resize { get; init; } = ResizeMode.Bicubic;

    /// <summary>Numbers in a latent code, uniform in (-1, 1); at least 1.</summary>
    public required int LatentSize { get; init; }

    /// <summary>Channels of the image-side layer, or a multiplier of the reference; default 1.0 (128 channels).</summary>
    public NetworkWidth Width { get; init; } = 1.0;

    /// <summary>Pictures in a batch, at least 2 (batch norm needs a batch).</summary>
    public required int BatchSize { get; init; }

    /// <summary>Epochs of count / batch generator iterations each, at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>What the two networks minimise.</summary>
    public required Objective Objective { get; init; }

    /// <summary>What keeps the discriminator from running away; default nothing beside the objective's own penalties.</summary>
    public RegularizationOptions Regularization { get; init; } = new();

    /// <summary>
    /// What follows D's convolutions, except the first and the last; null (default) = batch norm, but layer norm under a gradient penalty and nothing
    /// under spectral norm.
    /// </summary>
    public Normalization? DiscriminatorNorm { get; init; }

    /// <summary>How pictures are changed before D sees them, which helps small sets; default not at all.</summary>
    public AugmentationOptions Augmentation { get; init; } = AugmentationOptions.Off;

    /// <summary>
    /// The share of the old value that the average of G's weights keeps at each generator step, in [0, 1); samples are drawn from the average.
    /// 0 (default) = no average, samples are drawn from G itself; commonly 0.99 to 0.9999.
    /// </summary>
    public double WeightAverage { get; init; }

    /// <summary>Classes that both networks are told of; 0 (default) = none, otherwise at least 2: the labels of the data.</summary>
    public int Classes { get; init; }

    /// <summary>Numbers in the vector of a class that is appended to the latent code, 1..4096; default 8: a long vector lets the class drown the code, and every picture of a class looks the same. Without classes it means nothing.</summary>
    public int ClassVectorSize { get; init; } = 8;

    /// <summary>Adam of the discriminator or critic.</summary>
    public required AdamOptions DiscriminatorOptimizer { get; init; }

    /// <summary>Adam of the generator.</summary>
    public required AdamOptions GeneratorOptimizer { get; init; }

    /// <summary>Discriminator steps before each generator step, each with a fresh batch and fresh codes; default 1.</summary>
    public int CriticStepsPerGeneratorStep { get; init; } = 1;

    /// <summary>More generator steps while the discriminator wins too fast; default never, and never in the exact recipes.</summary>
    public RebalancingOptions Rebalancing { get; init; } = RebalancingOptions.Off;

    /// <summary>What is watched and what happens when the game collapses; default signals, alarms and nothing else.</summary>
    public WatchingOptions Watching { get; init; } = new();

    /// <summary>How batches are drawn; default with replacement.</summary>
    public BatchSampling Sampling { get; init; } = BatchSampling.WithReplacement;

    /// <summary>The seed of every random stream; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>Pictures in the grid of fixed latent codes, at least 1; default 64.</summary>
    public int GridCount { get; init; } = 64;

    /// <summary>Every gradient penalty of D: the objective's own and the regularisers'.</summary>
    public IReadOnlyList<GradientPenalty> Penalties => [.. Objective.Penalties, .. Regularization.Penalties];

    /// <summary>What <see cref="DiscriminatorNorm"/> comes to.</summary>
    public Normalization EffectiveDiscriminatorNorm => DiscriminatorNorm
        ?? (Regularization.SpectralNorm ? Normalization.None : Penalties.Count > 0 ? Normalization.Layer : Normalization.Batch);

    /// <summary>The generator's layers.</summary>
    public NetworkPlan GeneratorPlan => NetworkPlan.Generator(LatentSize, ImageSize, ImageChannels, Width, Classes == 0 ? default : new ClassPlan(Classes, ClassVectorSize));

    /// <summary>The discriminator's layers.</summary>
    public NetworkPlan DiscriminatorPlan => NetworkPlan.Discriminator(ImageSize, ImageChannels, Width, EffectiveDiscriminatorNorm, Regularization.SpectralNorm, Classes);

    /// <summary>Generator iterations an epoch: whole batches in the set, at least 1.</summary>
    /// <param name="count">Pictures in the set.</param>
    /// <returns>At least 1.</returns>
    public int IterationsPerEpoch(int count) => Math.Max(1, count / BatchSize);

    /// <summary>
    /// Floating-point operations of one generator iteration with its critic steps, counted as direct convolutions (normalisations and Adam left
    /// out; of a gradient penalty the passes through the convolutions, roughly).
    /// </summary>
    public long FlopsPerIteration
    {
        get
        {
            NetworkPlan generator = GeneratorPlan, discriminator = DiscriminatorPlan;

            // A backward pass costs the forward pass twice, to the weights and to the input; nobody asks for the input's gradient of the first layer.
            long generatorTraining = 3 * generator.ForwardFlops - generator.Layers[0].Flops;
            long discriminatorTraining = 3 * discriminator.ForwardFlops - discriminator.Layers[0].Flops;
            long criticStep = generator.ForwardFlops + 2 * discriminatorTraining;
            long generatorStep = generatorTraining + (Objective.ComparesPairs ? 3 : 2) * discriminator.ForwardFlops;

            // The gradient at the points is one pass and its own backward pass two; points that are no batch of the step need a forward pass and its backward too.
            criticStep += Penalties.Sum(penalty => (penalty is InterpolationPenalty or DraganPenalty ? 6 : 3) * discriminator.ForwardFlops) / Regularization.PenaltyInterval;
            return BatchSize * (CriticStepsPerGeneratorStep * criticStep + generatorStep);
        }
    }

    /// <summary>Checks every number.</summary>
    /// <returns>This recipe.</returns>
    /// <exception cref="ArgumentException">A number is outside its range; the message names it and the range.</exception>
    public GanRecipe Validated()
    {
        Require(LatentSize is >= 1 and <= 65536, $"The latent size lies in 1..65536, not {LatentSize}.");
        Require(BatchSize is >= 2 and <= 65536, $"The batch has 2 to 65536 pictures (batch norm needs at least two), not {BatchSize}.");
        Require(Epochs >= 1, $"There is at least 1 epoch, not {Epochs}.");
        Require(CriticStepsPerGeneratorStep is >= 1 and <= 1000, $"There are 1 to 1000 critic steps a generator step, not {CriticStepsPerGeneratorStep}.");
        Require(GridCount is >= 1 and <= 4096, $"A grid has 1 to 4096 pictures, not {GridCount}.");
        Require(Width.Channels is >= 1 and <= 1024, $"A width has 1 to 1024 channels at the picture's side, not {Width.Channels}.");
        Require(DataCount >= 1, $"A set has at least 1 picture, not {DataCount}.");
        Require(FirstPictures is null or >= 1, $"At least 1 picture is used, not {FirstPictures}.");
        foreach (AdamOptions adam in (AdamOptions[])[DiscriminatorOptimizer, GeneratorOptimizer])
        {
            Require(adam.LearningRate > 0 && double.IsFinite(adam.LearningRate), $"A learning rate is above 0, not {adam.LearningRate}.");
            Require(adam.Beta1 is >= 0 and < 1 && adam.Beta2 is >= 0 and < 1, $"Adam's betas lie in [0, 1), not {adam.Beta1} and {adam.Beta2}.");
            Require(adam.Epsilon > 0 && double.IsFinite(adam.Epsilon), $"Adam's epsilon is above 0, not {adam.Epsilon}.");
        }

        Require(Classes is 0 or (>= 2 and <= 100_000), $"There are 2 to 100000 classes, or 0 for none, not {Classes}.");
        Require(ClassVectorSize is >= 1 and <= 4096, $"The vector of a class has 1 to 4096 numbers, not {ClassVectorSize}.");
        Require(WeightAverage is >= 0 and < 1, $"The decay of the weight average lies in [0, 1), not {WeightAverage}.");
        HoldOut.Validated();
        Regularization.Validated();
        Augmentation.Validated();
        Rebalancing.Validated();
        Watching.Validated();
        if (RecipeRules.Refusal(this) is string refusal) throw new ArgumentException(refusal);
        _ = GeneratorPlan;
        return this;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }
}
