using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Regularizers;

/// <summary>A price on the slope of D: where it is measured, and what it is asked to be.</summary>
public abstract record GradientPenalty
{
    /// <summary>The root has no slope at 0, where a D that is flat would turn every weight into NaN.</summary>
    private const double RootFloor = 1e-12;

    private protected GradientPenalty(double weight)
    {
        if (!(weight is > 0 and <= RegularizationOptions.MostWeight))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, $"The weight of a gradient penalty is above 0 and at most {RegularizationOptions.MostWeight:G}.");
        Weight = weight;
    }

    /// <summary>Its name in messages.</summary>
    public abstract string Name { get; }

    /// <summary>What the penalty is multiplied with.</summary>
    public double Weight { get; }

    /// <summary>Whether the penalty pulls the slope to 1 (a distance's potential) rather than to 0 (a flat D around the data).</summary>
    public abstract bool WantsUnitSlope { get; }

    /// <summary>The pictures at which the slope is measured.</summary>
    /// <param name="real">[batch, channels, side, side].</param>
    /// <param name="fake">The same shape, generated.</param>
    /// <param name="random">Where random positions come from.</param>
    /// <returns>One of the two tensors itself, or a new one of that shape.</returns>
    public abstract Tensor Points(Tensor real, Tensor fake, RandomStream random);

    /// <summary>The penalty.</summary>
    /// <param name="gradient">[batch, channels, side, side], the gradient of D with respect to the points.</param>
    /// <returns>A scalar, the weight included.</returns>
    public Tensor Of(Tensor gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Tensor squares = gradient.flatten(1).square().sum(1);   // [batch]
        return WantsUnitSlope ? Weight * ((squares + RootFloor).sqrt() - 1).square().mean() : 0.5 * Weight * squares.mean();
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>One uniform number in [0, 1) a picture, shaped to multiply pictures.</summary>
    private protected static Tensor SharePerPicture(Tensor like, RandomStream random)
    {
        var shares = new float[like.shape[0]];
        random.FillUniform(shares, 0, 1);
        return tensor(shares, device: like.device).to(like.dtype).view(-1, 1, 1, 1);   // [batch, 1, 1, 1]
    }
}
