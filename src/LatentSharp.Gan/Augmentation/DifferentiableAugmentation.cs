using System.Text.Json.Nodes;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Augmentation;

/// <summary>
/// Changes pictures at random before D sees them, the real and the generated alike, so that D cannot learn a small set by heart while the
/// generator still learns the pictures as they are: L_D = f(D(T(x))) + f(D(T(G(z)))), L_G = g(D(T(G(z)))), and the gradient flows through T.
/// </summary>
/// <remarks>
/// Source: Zhao et al. 2020, section 3.2. T is made of torch operators that can be differentiated twice, so that a penalty on D's gradient
/// may be taken with respect to the picture before T. Each call draws anew: real and generated pictures never share their changes.
/// </remarks>
internal sealed class DifferentiableAugmentation
{
    private readonly AugmentationOptions _options;
    private RandomStream _random;

    /// <summary>Makes T.</summary>
    /// <param name="options">Which changes.</param>
    /// <param name="random">Where their numbers come from; a stream of its own.</param>
    public DifferentiableAugmentation(AugmentationOptions options, RandomStream random)
    {
        (_options, _random) = (options.Validated(), random);
    }

    /// <summary>T(x). What it makes on the way belongs to the caller's dispose scope.</summary>
    /// <param name="images">[batch, channels, side, side], floating point, in [-1, 1]; the side is a multiple of 4.</param>
    /// <param name="probability">p, the chance of each change for each picture, in [0, 1].</param>
    /// <returns>The same shape and type; <paramref name="images"/> itself where no picture is changed.</returns>
    public Tensor Apply(Tensor images, double probability)
    {
        long[] shape = images.shape;
        var changes = new PictureChange[shape[0]];
        for (int i = 0; i < changes.Length; i++) changes[i] = PictureChange.Draw(_random, _options, probability, (int)shape[1], (int)shape[2]);
        return Apply(images, changes, _options.Fill);
    }

    /// <summary>The given changes: colour, then translation, then cutout.</summary>
    public static Tensor Apply(Tensor images, PictureChange[] changes, double fill) => PlacementChange.Apply(ColorChange.Apply(images, changes), changes, fill);

    /// <summary>Where the stream of random numbers stands.</summary>
    public JsonObject Save() => RandomStreamJson.Write(_random.State);

    /// <summary>Continues with the numbers that would have come next.</summary>
    /// <exception cref="Data.DataException">A field is missing or wrong.</exception>
    public void Load(JsonObject state) => _random = new RandomStream(RandomStreamJson.Read(state));
}
