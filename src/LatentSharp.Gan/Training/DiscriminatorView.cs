using System.Text.Json.Nodes;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>What the discriminator gets to see of a picture, real and generated alike: augmented, then with noise. The gradient passes through.</summary>
internal sealed class DiscriminatorView
{
    private readonly GanRecipe _recipe;
    private readonly DifferentiableAugmentation? _augmentation;
    private readonly AdaptiveStrength? _strength;
    private RandomStream _noise;

    public DiscriminatorView(GanRecipe recipe)
    {
        _recipe = recipe;
        _noise = new RandomStream(recipe.Seed, "instance noise");
        if (!recipe.Augmentation.ChangesPictures) return;
        _augmentation = new DifferentiableAugmentation(recipe.Augmentation, new RandomStream(recipe.Seed, "augmentation"));
        if (recipe.Augmentation.Adaptive && recipe.Objective.Boundary is double boundary) _strength = new AdaptiveStrength(recipe.Augmentation, boundary);
    }

    /// <summary>The share of the training that is done, 0..1.</summary>
    public double Progress { get; set; }

    /// <summary>The chance of each change for each picture, where it adapts; otherwise null.</summary>
    public double? AdaptedProbability => _strength?.Probability;

    /// <param name="images">[batch, channels, side, side].</param>
    /// <returns>The same shape.</returns>
    public Tensor Show(Tensor images)
    {
        if (_augmentation is not null) images = _augmentation.Apply(images, _strength?.Probability ?? _recipe.Augmentation.Probability);
        double deviation = _recipe.Regularization.InstanceNoise * (1 - Progress);
        return deviation > 0 ? images + Noise(images, deviation) : images;
    }

    /// <summary>Lets an adaptive strength follow D's outputs on the real pictures of a discriminator step.</summary>
    public void Observe(Tensor real) => _strength?.Observe(real);

    public JsonObject Save() => new()
    {
        ["noise"] = RandomStreamJson.Write(_noise.State),
        ["augmentation"] = _augmentation?.Save(),
        ["strength"] = _strength?.Save(),
    };

    public void Load(JsonObject state)
    {
        _noise = new RandomStream(RandomStreamJson.Read(state.Part("noise")));
        _augmentation?.Load(state.Part("augmentation"));
        _strength?.Load(state.Part("strength"));
    }

    private Tensor Noise(Tensor like, double deviation)
    {
        var values = new float[like.numel()];
        _noise.FillNormal(values, 0, (float)deviation);
        return tensor(values, like.shape, device: like.device);
    }
}
