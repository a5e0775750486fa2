using System.Text.Json.Nodes;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>
/// The two networks, their optimisers and one step of each. A discriminator step changes nothing of the generator but
/// its running averages; a generator step changes no parameter of the discriminator.
/// </summary>
/// <remarks>Source: Goodfellow et al. 2014, algorithm 1; Arjovsky et al. 2017, algorithm 1.</remarks>
public sealed class AdversarialGame : IDisposable
{
    private readonly GanRecipe _recipe;
    private readonly AdamOptimizer _discriminatorOptimizer;
    private readonly AdamOptimizer _generatorOptimizer;

    /// <summary>Makes both networks with the recipe's seed.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="device">Where to compute; null = the processor.</param>
    public AdversarialGame(GanRecipe recipe, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        NativeProcess.Prepare();
        _recipe = recipe.Validated();
        Generator = new GeneratorNetwork(recipe.GeneratorPlan, new RandomStream(recipe.Seed, "generator weights"), device);
        Discriminator = new DiscriminatorNetwork(recipe.DiscriminatorPlan, new RandomStream(recipe.Seed, "discriminator weights"), device);
        _discriminatorOptimizer = new AdamOptimizer("discriminator.optimizer", Discriminator.Parameters, recipe.DiscriminatorOptimizer);
        _generatorOptimizer = new AdamOptimizer("generator.optimizer", Generator.Parameters, recipe.GeneratorOptimizer);
    }

    /// <summary>G.</summary>
    public GeneratorNetwork Generator { get; }

    /// <summary>D, or the critic.</summary>
    public DiscriminatorNetwork Discriminator { get; }

    /// <summary>One step of the discriminator on a real batch and a batch generated from the codes.</summary>
    /// <param name="images">[batch, channels, side, side], real, in [-1, 1].</param>
    /// <param name="codes">[batch, latent size].</param>
    /// <returns>The loss before the step.</returns>
    public double StepDiscriminator(Tensor images, Tensor codes)
    {
        using var scope = NewDisposeScope();
        Tensor fake;
        using (no_grad()) fake = Generator.Forward(codes, PassMode.Training);

        // Two passes: the batch statistics of real and fake pictures are never mixed.
        Tensor real = Discriminator.Forward(images, PassMode.Training);
        Tensor loss = _recipe.Objective.DiscriminatorLoss(real, Discriminator.Forward(fake, PassMode.Training));
        _discriminatorOptimizer.ZeroGradients();
        loss.backward();
        _discriminatorOptimizer.Step();
        _recipe.Objective.Constrain(Discriminator);
        return loss.item<float>();
    }

    /// <summary>One step of the generator; the gradient flows through the discriminator, which stands still.</summary>
    /// <param name="codes">[batch, latent size].</param>
    /// <returns>The loss before the step.</returns>
    public double StepGenerator(Tensor codes)
    {
        using var scope = NewDisposeScope();
        Discriminator.RequireGradients(false);
        try
        {
            Tensor loss = _recipe.Objective.GeneratorLoss(Discriminator.Forward(Generator.Forward(codes, PassMode.Training), PassMode.Training));
            _generatorOptimizer.ZeroGradients();
            loss.backward();
            _generatorOptimizer.Step();
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
    }

    /// <summary>Chooses whose kernels compute the steps.</summary>
    internal void Use(KernelChoice kernels)
    {
        Generator.Use(kernels);
        Discriminator.Use(kernels);
        (_generatorOptimizer.Kernels, _discriminatorOptimizer.Kernels) = (kernels, kernels);
    }

    internal JsonObject SaveState() => new()
    {
        ["discriminatorSteps"] = _discriminatorOptimizer.Steps,
        ["generatorSteps"] = _generatorOptimizer.Steps,
    };

    internal IReadOnlyList<NamedTensor> SaveTensors() =>
        [.. Generator.Save(), .. Discriminator.Save(), .. _generatorOptimizer.Save(), .. _discriminatorOptimizer.Save()];

    internal void Load(JsonObject state, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        Generator.Load(tensors);
        Discriminator.Load(tensors);
        _discriminatorOptimizer.Load(state.Value<long>("discriminatorSteps"), tensors);
        _generatorOptimizer.Load(state.Value<long>("generatorSteps"), tensors);
    }
}
