using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>
/// Losses of an objective and their derivatives with respect to D's outputs, by libtorch's differentiation of the objective itself: the formulas exist
/// once. The networks, which are all the work, are differentiated by hand.
/// </summary>
internal sealed class ObjectiveSlopes(Objective objective)
{
    /// <summary>D's loss.</summary>
    /// <param name="real">[batch], D at real points.</param>
    /// <param name="fake">[batch], D at generated points.</param>
    /// <param name="realSlopes">[batch], receives the derivative with respect to each of real.</param>
    /// <param name="fakeSlopes">[batch], the same of fake.</param>
    public double OfDiscriminator(ReadOnlySpan<float> real, ReadOnlySpan<float> fake, Span<float> realSlopes, Span<float> fakeSlopes)
    {
        using var scope = NewDisposeScope();
        Tensor r = Leaf(real), f = Leaf(fake);
        Tensor loss = objective.DiscriminatorLoss(r, f);
        loss.backward();
        CopyGradient(r, realSlopes);
        CopyGradient(f, fakeSlopes);
        return loss.item<float>();
    }

    /// <summary>G's loss.</summary>
    /// <param name="fake">[batch], D at generated points.</param>
    /// <param name="real">[batch], D at real points, looked at only where the objective compares pairs.</param>
    /// <param name="fakeSlopes">[batch], receives the derivative with respect to each of fake.</param>
    public double OfGenerator(ReadOnlySpan<float> fake, ReadOnlySpan<float> real, Span<float> fakeSlopes)
    {
        using var scope = NewDisposeScope();
        Tensor f = Leaf(fake);
        Tensor loss = objective.GeneratorLoss(f, objective.ComparesPairs ? Values(real, [real.Length]) : null);
        loss.backward();
        CopyGradient(f, fakeSlopes);
        return loss.item<float>();
    }

    /// <summary>Where a penalty measures D's slope.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="real">[dimensions, batch].</param>
    /// <param name="fake">[dimensions, batch].</param>
    /// <param name="dimensions">Numbers of a point.</param>
    /// <param name="random">Where random places come from.</param>
    /// <param name="points">[dimensions, batch], receives the places.</param>
    public static void Place(GradientPenalty penalty, ReadOnlySpan<float> real, ReadOnlySpan<float> fake, int dimensions, RandomStream random, Span<float> points)
    {
        using var scope = NewDisposeScope();
        Tensor places = penalty.Points(AsPictures(real, dimensions), AsPictures(fake, dimensions), random);
        TensorTransfer.Values(places.view(-1, dimensions).t().contiguous()).CopyTo(points);   // [dimensions, batch]
    }

    /// <summary>A penalty and its derivative with respect to D's slope at each point.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="slopes">[dimensions, batch], D's gradient at the points.</param>
    /// <param name="dimensions">Numbers of a point.</param>
    /// <param name="directions">[dimensions, batch], receives the derivative.</param>
    public static double OfPenalty(GradientPenalty penalty, ReadOnlySpan<float> slopes, int dimensions, Span<float> directions)
    {
        using var scope = NewDisposeScope();
        Tensor gradient = AsPictures(slopes, dimensions).contiguous().requires_grad_(true);   // [batch, dimensions, 1, 1]
        Tensor loss = penalty.Of(gradient);
        loss.backward();
        TensorTransfer.Values(gradient.grad!.view(-1, dimensions).t().contiguous()).CopyTo(directions);   // [dimensions, batch]
        return loss.item<float>();
    }

    private static Tensor AsPictures(ReadOnlySpan<float> points, int dimensions) =>
        Values(points, [dimensions, points.Length / dimensions]).t().contiguous().view(-1, dimensions, 1, 1);   // [batch, dimensions, 1, 1]

    private static Tensor Leaf(ReadOnlySpan<float> values) => Values(values, [values.Length]).requires_grad_(true);

    private static Tensor Values(ReadOnlySpan<float> values, ReadOnlySpan<long> shape) => TensorTransfer.FromValues(values, shape, CPU);

    private static void CopyGradient(Tensor leaf, Span<float> to) => TensorTransfer.Values(leaf.grad!.contiguous()).CopyTo(to);
}
