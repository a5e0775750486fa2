using System.Text.Json.Nodes;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>What the discriminator gets to see of a picture, real and generated alike; the gradient passes through.</summary>
internal sealed class DiscriminatorView(GanRecipe recipe)
{
    private RandomStream _noise = new(recipe.Seed, "instance noise");

    /// <summary>The share of the training that is done, 0..1.</summary>
    public double Progress { get; set; }

    /// <param name="images">[batch, channels, side, side].</param>
    /// <returns>The same shape.</returns>
    public Tensor Show(Tensor images)
    {
        double deviation = recipe.Regularization.InstanceNoise * (1 - Progress);
        return deviation > 0 ? images + Noise(images, deviation) : images;
    }

    public JsonObject Save() => new() { ["noise"] = RandomStreamJson.Write(_noise.State) };

    public void Load(JsonObject state) => _noise = new RandomStream(RandomStreamJson.Read(state.Part("noise")));

    private Tensor Noise(Tensor like, double deviation)
    {
        var values = new float[like.numel()];
        _noise.FillNormal(values, 0, (float)deviation);
        return tensor(values, like.shape, device: like.device);
    }
}
