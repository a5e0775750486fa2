using System.Text.Json.Nodes;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>
/// The two networks, their optimisers and one step of each. A discriminator step changes nothing of the generator but
/// its running averages; a generator step changes no parameter of the discriminator.
/// </summary>
/// <remarks>Source: Goodfellow et al. 2014, algorithm 1; Arjovsky et al. 2017, algorithm 1; Gulrajani et al. 2017, algorithm 1.</remarks>
public sealed class AdversarialGame : IDisposable
{
    private readonly GanRecipe _recipe;
    private readonly AdamOptimizer _discriminatorOptimizer;
    private readonly AdamOptimizer _generatorOptimizer;
    private readonly DiscriminatorView _view;
    private readonly WeightAverage? _average;
    private RandomStream _penaltyPoints;

    /// <summary>Makes both networks with the recipe's seed.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="device">Where to compute; null = the processor.</param>
    /// <param name="kernels">Whose kernels compute the steps; default the faster for each layer.</param>
    public AdversarialGame(GanRecipe recipe, Device? device = null, KernelChoice kernels = KernelChoice.Auto)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        NativeProcess.Prepare();
        _recipe = recipe.Validated();
        Generator = new GeneratorNetwork(recipe.GeneratorPlan, new RandomStream(recipe.Seed, "generator weights"), device);
        Discriminator = new DiscriminatorNetwork(recipe.DiscriminatorPlan, new RandomStream(recipe.Seed, "discriminator weights"), device);
        _discriminatorOptimizer = new AdamOptimizer("discriminator.optimizer", Discriminator.Parameters, recipe.DiscriminatorOptimizer);
        _generatorOptimizer = new AdamOptimizer("generator.optimizer", Generator.Parameters, recipe.GeneratorOptimizer);
        _view = new DiscriminatorView(recipe);
        _average = recipe.WeightAverage > 0 ? new WeightAverage(Generator, recipe.WeightAverage) : null;
        _penaltyPoints = new RandomStream(recipe.Seed, "penalty points");
        Use(kernels);
    }

    /// <summary>G.</summary>
    public GeneratorNetwork Generator { get; }

    /// <summary>The generator to sample from: the average of G's weights where the recipe keeps one, otherwise G.</summary>
    public GeneratorNetwork SamplingGenerator => _average?.Generator ?? Generator;

    /// <summary>D, or the critic.</summary>
    public DiscriminatorNetwork Discriminator { get; }

    /// <summary>The share of the training that is done, 0..1, which annealed regularisers follow; default 0.</summary>
    public double Progress
    {
        get => _view.Progress;
        set => _view.Progress = value;
    }

    /// <summary>One step of the discriminator on a real batch and a batch generated from the codes.</summary>
    /// <param name="images">[batch, channels, side, side], real, in [-1, 1].</param>
    /// <param name="codes">[batch, latent size].</param>
    /// <param name="classes">[batch], int64, the classes of the real pictures, which the generated ones get too; only and always in a game of classes.</param>
    /// <returns>The loss before the step, penalties apart.</returns>
    public DiscriminatorLoss StepDiscriminator(Tensor images, Tensor codes, Tensor? classes = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        bool penalized = _recipe.Penalties.Count > 0 && _discriminatorOptimizer.Steps % _recipe.Regularization.PenaltyInterval == 0;
        Tensor fakeImages;
        using (no_grad()) fakeImages = Generator.Forward(codes, PassMode.Training, classes);
        if (penalized && _recipe.Penalties.Any(penalty => penalty is RealPenalty or FakePenalty))
        {
            images = images.detach().requires_grad_(true);
            fakeImages = fakeImages.detach().requires_grad_(true);
        }

        // Two passes: the batch statistics of real and fake pictures are never mixed.
        Tensor real = Judge(images, classes);
        Tensor fake = Judge(fakeImages, classes);
        Tensor loss = _recipe.Objective.DiscriminatorLoss(real, fake, 1 - _recipe.Regularization.LabelSmoothing);
        Tensor? penalty = penalized ? Penalty(images, real, fakeImages, fake, classes) : null;
        _discriminatorOptimizer.ZeroGradients();
        (penalty is null ? loss : loss + _recipe.Regularization.PenaltyInterval * penalty).backward();
        _discriminatorOptimizer.Step(_recipe.Objective.ParameterBound);
        _view.Observe(real);
        return new DiscriminatorLoss(loss.item<float>(), penalty?.item<float>());
    }

    /// <summary>One step of the generator; the gradient flows through the discriminator, which stands still.</summary>
    /// <param name="codes">[batch, latent size].</param>
    /// <param name="images">[batch, channels, side, side], real: needed only where the objective compares pairs.</param>
    /// <param name="classes">[batch], int64, the classes to generate, and those of the real pictures; only and always in a game of classes.</param>
    /// <returns>The loss before the step.</returns>
    /// <exception cref="ArgumentNullException">The objective compares pairs and there are no real pictures.</exception>
    public double StepGenerator(Tensor codes, Tensor? images = null, Tensor? classes = null)
    {
        using var scope = NewDisposeScope();
        Discriminator.RequireGradients(false);
        try
        {
            Tensor? real = null;
            if (_recipe.Objective.ComparesPairs)
            {
                ArgumentNullException.ThrowIfNull(images);
                using (no_grad()) real = Judge(images, classes);
            }

            Tensor loss = _recipe.Objective.GeneratorLoss(Judge(Generator.Forward(codes, PassMode.Training, classes), classes), real);
            _generatorOptimizer.ZeroGradients();
            loss.backward();
            _generatorOptimizer.Step();
            _average?.Update();
            return loss.item<float>();
        }
        finally
        {
            Discriminator.RequireGradients(true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
        _discriminatorOptimizer.Dispose();
        _generatorOptimizer.Dispose();
        _average?.Dispose();
    }

    /// <summary>The chance of each augmentation for each picture, where it adapts; otherwise null.</summary>
    internal double? AdaptedProbability => _view.AdaptedProbability;

    /// <summary>Chooses whose kernels compute the steps.</summary>
    internal void Use(KernelChoice kernels)
    {
        Generator.Use(kernels);
        Discriminator.Use(kernels);
        (_generatorOptimizer.Kernels, _discriminatorOptimizer.Kernels) = (kernels, kernels);
    }

    /// <summary>Multiplies the recipe's learning rates from now on; moments and steps stay.</summary>
    internal void ScaleRates(double discriminator, double generator)
    {
        _discriminatorOptimizer.Options = Scaled(_recipe.DiscriminatorOptimizer, discriminator);
        _generatorOptimizer.Options = Scaled(_recipe.GeneratorOptimizer, generator);

        static AdamOptions Scaled(AdamOptions asked, double factor) => asked with { LearningRate = asked.LearningRate * factor };
    }

    internal JsonObject SaveState() => new()
    {
        ["discriminatorSteps"] = _discriminatorOptimizer.Steps,
        ["generatorSteps"] = _generatorOptimizer.Steps,
        ["penaltyPoints"] = RandomStreamJson.Write(_penaltyPoints.State),
        ["view"] = _view.Save(),
        ["averageSteps"] = _average?.Steps,
    };

    internal IReadOnlyList<NamedTensor> SaveTensors() =>
        [.. Generator.Save(), .. Discriminator.Save(), .. _generatorOptimizer.Save(), .. _discriminatorOptimizer.Save(), .. _average?.Save() ?? []];

    internal void Load(JsonObject state, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        Generator.Load(tensors);
        Discriminator.Load(tensors);
        _discriminatorOptimizer.Load(state.Value<long>("discriminatorSteps"), tensors);
        _generatorOptimizer.Load(state.Value<long>("generatorSteps"), tensors);
        _penaltyPoints = new RandomStream(RandomStreamJson.Read(state.Part("penaltyPoints")));
        _view.Load(state.Part("view"));
        _average?.Load(state.Value<long>("averageSteps"), tensors);
    }

    private Tensor Judge(Tensor images, Tensor? classes) => Discriminator.Forward(_view.Show(images), PassMode.Training, classes);   // [batch]

    /// <summary>All penalties, from the slopes of D with respect to the pictures before noise and augmentation.</summary>
    private Tensor Penalty(Tensor realImages, Tensor real, Tensor fakeImages, Tensor fake, Tensor? classes)
    {
        Tensor sum = zeros(1, device: realImages.device);
        foreach (GradientPenalty penalty in _recipe.Penalties)
        {
            Tensor points = penalty.Points(realImages, fakeImages, _penaltyPoints);
            Tensor output;
            if (ReferenceEquals(points, realImages)) output = real;
            else if (ReferenceEquals(points, fakeImages)) output = fake;
            else
            {
                points = points.detach().requires_grad_(true);
                output = Judge(points, classes);
            }

            Tensor gradient = Differentiation.ToInput(output.sum(), points);   // [batch, channels, side, side]
            sum = sum + penalty.Of(gradient);
        }

        return sum;
    }
}
