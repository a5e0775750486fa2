using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Tests.Reference;
using LatentSharp.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Tests.Regularizers;

/// <summary>The penalties by hand, and by finite differences in float64 through a small D: convolution, layer norm, leaky ReLU, sum of squares.</summary>
public sealed class GradientPenaltyTests
{
    private static readonly GradientPenalty[] All = [new RealPenalty(2), new FakePenalty(2), new DraganPenalty(2), new InterpolationPenalty(2)];

    public static TheoryData<string> Names => new(All.Select(penalty => penalty.Name));

    /// <summary>Slopes (3, 4) and (0, -1): lengths 5 and 1.</summary>
    [Fact]
    public void Known_slopes_have_known_prices()
    {
        using var scope = NewDisposeScope();
        Tensor slopes = tensor(new double[] { 3, 4, 0, -1 }, 2, 1, 1, 2);
        Assert.Equal(2.0 / 2 * (25 + 1) / 2, new RealPenalty(2).Of(slopes).item<double>(), 1e-12);
        Assert.Equal(3.0 / 2 * (25 + 1) / 2, new FakePenalty(3).Of(slopes).item<double>(), 1e-12);
        Assert.Equal(10 * (16 + 0) / 2.0, new InterpolationPenalty(10).Of(slopes).item<double>(), 1e-9);
        Assert.Equal(10 * (16 + 0) / 2.0, new DraganPenalty(10).Of(slopes).item<double>(), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_flat_discriminator_has_a_finite_price_and_finite_gradients(string name)
    {
        using var scope = NewDisposeScope();
        Tensor slopes = zeros(3, 1, 2, 2).requires_grad_(true);
        GradientPenalty penalty = ByName(name);
        Tensor price = penalty.Of(slopes);
        price.backward();
        Assert.Equal(penalty.WantsUnitSlope ? 2 : 0, price.item<float>(), 1e-5f);
        Assert.All(slopes.grad!.data<float>().ToArray(), value => Assert.Equal(0, value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_with_respect_to_the_weights_is_that_of_central_differences(string name)
    {
        const double Move = 1e-5;
        using var scope = NewDisposeScope();
        GradientPenalty penalty = ByName(name);
        Tensor[] weights = [Numbers("kernel", 2, 1, 3, 3).requires_grad_(true), Numbers("scale", 2).requires_grad_(true), Numbers("shift", 2).requires_grad_(true), Numbers("last", 2, 4, 4).requires_grad_(true)];
        Price(penalty, weights).backward();
        int compared = 0;
        for (int which = 0; which < weights.Length; which++)
        {
            // TorchSharp's zero gradient of a parameter that plays no part is null.
            double[] gradient = weights[which].grad?.flatten().data<double>().ToArray() ?? new double[weights[which].numel()];
            for (int i = 0; i < gradient.Length; i += 3)
            {
                double slope = (Moved(which, i, Move) - Moved(which, i, -Move)) / (2 * Move);
                Assert.Equal(slope, gradient[i], 1e-6 * Math.Max(1, Math.Abs(slope)));
                if (Math.Abs(slope) > 1e-2) compared++;
            }
        }

        Assert.True(compared > 10, $"only {compared} slopes tell anything");

        double Moved(int which, int index, double by)
        {
            Tensor[] moved = [.. weights.Select(weight => weight.detach().clone())];
            moved[which].flatten()[index].add_(by);
            return Price(penalty, moved).item<double>();
        }
    }

    [Fact]
    public void R1_looks_at_the_real_and_R2_at_the_generated_pictures_themselves()
    {
        using var scope = NewDisposeScope();
        (Tensor real, Tensor fake) = (Numbers("real", 3, 1, 4, 4), Numbers("fake", 3, 1, 4, 4));
        var random = new RandomStream(1, "points");
        Assert.Same(real, new RealPenalty(1).Points(real, fake, random));
        Assert.Same(fake, new FakePenalty(1).Points(real, fake, random));
        Assert.Equal(new RandomStream(1, "points").State, random.State);
    }

    [Fact]
    public void Interpolation_lies_on_the_segment_at_a_share_of_its_own_for_each_picture()
    {
        using var scope = NewDisposeScope();
        (Tensor real, Tensor fake) = (Numbers("real", 200, 3, 4, 4), Numbers("fake", 200, 3, 4, 4));
        Tensor points = new InterpolationPenalty(1).Points(real, fake, new RandomStream(1, "points"));
        var shares = new float[200];
        new RandomStream(1, "points").FillUniform(shares, 0, 1);
        Tensor found = ((points - fake) / (real - fake)).flatten(1);   // [200, 48]
        Assert.True((found - tensor(shares).view(-1, 1)).abs().max().item<double>() < 1e-9);
        Assert.InRange(shares.Average(), 0.44f, 0.56f);
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.Equal(200, shares.Distinct().Count());
    }

    /// <summary>get_perturbed_batch of the authors' code: x + 0.5 * x.std() * uniform; NumPy's std divides by the count.</summary>
    [Fact]
    public void Dragan_moves_real_pictures_by_at_most_half_their_deviation()
    {
        using var scope = NewDisposeScope();
        (Tensor real, Tensor fake) = (Numbers("real", 50, 1, 4, 4), full(50, 1, 4, 4, double.NaN, ScalarType.Float64));
        double[] values = real.data<double>().ToArray();
        double deviation = Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / values.Length);
        double[] moves = (new DraganPenalty(1).Points(real, fake, new RandomStream(1, "points")) - real).data<double>().ToArray();
        var (uniform, shares) = (new float[800], new float[50]);
        var random = new RandomStream(1, "points");
        random.FillUniform(uniform, 0, 1);
        random.FillUniform(shares, 0, 1);
        for (int i = 0; i < 800; i++) Assert.Equal(0.5 * deviation * uniform[i] * shares[i / 16], moves[i], 1e-9);
        Assert.All(moves, move => Assert.InRange(move, 0, deviation / 2));
        Assert.InRange(moves.Average(), 0.8 * deviation / 8, 1.2 * deviation / 8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_weight_is_positive_and_a_number_that_float32_can_hold(double weight)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RealPenalty(weight));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InterpolationPenalty(weight));
    }

    [Theory]
    [InlineData("R1", "The weight of R1 is 0 (off) or above")]
    [InlineData("R2", "The weight of R2 is 0 (off) or above")]
    [InlineData("DRAGAN", "The weight of DRAGAN is 0 (off) or above")]
    [InlineData("noise", "The weight of instance noise is 0 (off) or above")]
    [InlineData("smoothing", "Label smoothing lies in [0, 0.5)")]
    [InlineData("interval", "Penalties come every 1 to 1000 discriminator steps")]
    public void Options_out_of_range_are_named_with_their_range(string which, string message)
    {
        foreach (double bad in (double[])[-0.1, double.NaN, double.PositiveInfinity, 1e300])
        {
            RegularizationOptions options = which switch
            {
                "R1" => new() { R1Weight = bad },
                "R2" => new() { R2Weight = bad },
                "DRAGAN" => new() { DraganWeight = bad },
                "noise" => new() { InstanceNoise = bad },
                "smoothing" => new() { LabelSmoothing = bad },
                _ => new() { PenaltyInterval = bad > 0 ? 1001 : 0 },
            };
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(options.Validated).Message, StringComparison.Ordinal);
        }
    }

    private static GradientPenalty ByName(string name) => All.Single(penalty => penalty.Name == name);

    private static Tensor Price(GradientPenalty penalty, Tensor[] weights)
    {
        Tensor points = penalty.Points(Numbers("real", 5, 1, 4, 4), Numbers("fake", 5, 1, 4, 4), new RandomStream(1, "points")).detach().requires_grad_(true);
        Tensor hidden = F.leaky_relu(F.group_norm(F.conv2d(points, weights[0], padding: [1, 1]), 1, weights[1], weights[2], 1e-3), 0.2, inplace: true);
        Tensor output = (hidden * weights[3]).sum([1, 2, 3]);   // [5]
        return penalty.Of(autograd.grad([(output + 0.1 * output.square()).sum()], [points], retain_graph: true, create_graph: true)[0]);
    }

    private static Tensor Numbers(string name, params long[] shape) =>
        tensor(HashedNumbers.Make($"penalty/{name}", shape.Aggregate((product, extent) => product * extent), 1), shape).to(ScalarType.Float64);
}
