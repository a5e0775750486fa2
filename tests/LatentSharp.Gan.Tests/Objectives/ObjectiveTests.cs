using LatentSharp.Gan.Objectives;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Objectives;

public sealed class ObjectiveTests
{
    private static readonly double[] Real = [2.0, -1.5, 0.25, 0.25, -3.0], Fake = [-0.5, 1.0, 0.0, -2.0, 1.0];

    public static TheoryData<string> Names => new(KnownObjectives.All.Select(objective => objective.Name));

    [Fact]
    public void At_logits_of_zero_the_game_is_at_its_equilibrium()
    {
        using var scope = NewDisposeScope();
        Tensor zero = zeros(7, ScalarType.Float64);
        Assert.Equal(2 * Math.Log(2), KnownObjectives.NonSaturating.DiscriminatorLoss(zero, zero).item<double>(), 1e-12);
        Assert.Equal(Math.Log(2), KnownObjectives.NonSaturating.GeneratorLoss(zero).item<double>(), 1e-12);
    }

    /// <summary>-log sigmoid(r) and -log(1 - sigmoid(f)), averaged by hand: the five of real are 0.126928, 1.701413, 0.575939, 0.575939 and 3.048587.</summary>
    [Fact]
    public void Non_saturating_is_the_hand_computation_with_negative_unequal_and_tied_logits()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(1.20576150 + 0.78413511, KnownObjectives.NonSaturating.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>(), 1e-8);
        Assert.Equal(0.88413511, KnownObjectives.NonSaturating.GeneratorLoss(tensor(Fake)).item<double>(), 1e-8);
    }

    [Fact]
    public void Minimax_is_one_value_for_both_players()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(1.20576150 + 0.78413511, KnownObjectives.Minimax.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>(), 1e-8);
        Assert.Equal(-0.78413511, KnownObjectives.Minimax.GeneratorLoss(tensor(Fake)).item<double>(), 1e-8);
    }

    [Fact]
    public void Least_squares_is_the_hand_computation()
    {
        using var scope = NewDisposeScope();

        // (r - 1)^2: 1, 6.25, 0.5625, 0.5625, 16, mean 4.875; f^2: 0.25, 1, 0, 4, 1, mean 1.25; (f - 1)^2: 2.25, 0, 1, 9, 0, mean 2.45.
        Assert.Equal(4.875 / 2 + 1.25 / 2, KnownObjectives.LeastSquares.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>(), 1e-12);
        Assert.Equal(2.45 / 2, KnownObjectives.LeastSquares.GeneratorLoss(tensor(Fake)).item<double>(), 1e-12);
    }

    [Fact]
    public void Hinge_is_the_hand_computation()
    {
        using var scope = NewDisposeScope();

        // max(0, 1 - r): 0, 2.5, 0.75, 0.75, 4, mean 1.6; max(0, 1 + f): 0.5, 2, 1, 0, 2, mean 1.1.
        Assert.Equal(1.6 + 1.1, KnownObjectives.Hinge.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>(), 1e-12);
        Assert.Equal(0.1, KnownObjectives.Hinge.GeneratorLoss(tensor(Fake)).item<double>(), 1e-12);
    }

    /// <summary>log(1 + exp(f - r)) of the pairs -2.5, 2.5, -0.25, -2.25 and 4: 0.07888973, 2.57888973, 0.57593942, 0.10020656, 4.01814993.</summary>
    [Fact]
    public void Relativistic_is_the_hand_computation_pair_by_pair()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(1.47041508, KnownObjectives.Relativistic.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>(), 1e-8);
        Assert.Equal(1.47041508 - 0.3, KnownObjectives.Relativistic.GeneratorLoss(tensor(Fake), tensor(Real)).item<double>(), 1e-8);
        Assert.Throws<ArgumentNullException>(() => KnownObjectives.Relativistic.GeneratorLoss(tensor(Fake)));
    }

    [Fact]
    public void Smoothing_moves_the_label_of_real_pictures_only()
    {
        using var scope = NewDisposeScope();

        // Least squares at 0.5: 2.25, 4, 0.0625, 0.0625, 12.25, mean 3.725. Cross entropy at 0.75 of the five logits: 1.10576150 by hand.
        Assert.Equal(3.725 / 2 + 1.25 / 2, KnownObjectives.LeastSquares.DiscriminatorLoss(tensor(Real), tensor(Fake), 0.5).item<double>(), 1e-12);
        Assert.Equal(1.10576150 + 0.78413511, KnownObjectives.NonSaturating.DiscriminatorLoss(tensor(Real), tensor(Fake), 0.75).item<double>(), 1e-8);
        Assert.All(KnownObjectives.All.Where(objective => !objective.HasLabels), objective => Assert.Equal(
            objective.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>(), objective.DiscriminatorLoss(tensor(Real), tensor(Fake), 0.75).item<double>()));
    }

    [Fact]
    public void Wasserstein_is_the_difference_of_the_means()
    {
        using var scope = NewDisposeScope();

        // mean of real (2 - 1.5 + 0.25 + 0.25 - 3) / 5 = -0.4; mean of fake (-0.5 + 1 + 0 - 2 + 1) / 5 = -0.1.
        Assert.Equal(-0.1 + 0.4, KnownObjectives.WassersteinClip.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>(), 1e-12);
        Assert.Equal(0.1, KnownObjectives.WassersteinClip.GeneratorLoss(tensor(Fake)).item<double>(), 1e-12);
    }

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        using var scope = NewDisposeScope();
        Tensor real = tensor(new float[] { -1e4f, 1e4f }), fake = tensor(new float[] { 1e4f, -1e4f });
        Assert.Equal(1e4f, KnownObjectives.NonSaturating.DiscriminatorLoss(real, fake).item<float>());
        Assert.Equal(5e3f, KnownObjectives.NonSaturating.GeneratorLoss(fake).item<float>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_central_differences(string name)
    {
        using var scope = NewDisposeScope();
        Objective objective = KnownObjectives.ByName(name);
        AssertGradient(real => objective.DiscriminatorLoss(real, tensor(Fake)), Real);
        AssertGradient(fake => objective.DiscriminatorLoss(tensor(Real), fake), Fake);
        AssertGradient(fake => objective.GeneratorLoss(fake, tensor(Real)), Fake);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_within_a_batch_does_not_matter(string name)
    {
        using var scope = NewDisposeScope();
        Objective objective = KnownObjectives.ByName(name);
        double forward = objective.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>();
        double backward = objective.DiscriminatorLoss(tensor(Real.Reverse().ToArray()), tensor((objective.ComparesPairs ? Fake.Reverse() : Fake.Order()).ToArray())).item<double>();
        Assert.Equal(forward, backward, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_discriminator_wants_real_up_and_fake_down_and_the_generator_the_opposite(string name)
    {
        using var scope = NewDisposeScope();
        Objective objective = KnownObjectives.ByName(name);
        double loss = objective.DiscriminatorLoss(tensor(Real), tensor(Fake)).item<double>();
        Assert.True(objective.DiscriminatorLoss(tensor(Real) + 1, tensor(Fake)).item<double>() < loss);
        Assert.True(objective.DiscriminatorLoss(tensor(Real), tensor(Fake) + 1).item<double>() > loss);
        Assert.True(objective.GeneratorLoss(tensor(Fake) + 1, tensor(Real)).item<double>() < objective.GeneratorLoss(tensor(Fake), tensor(Real)).item<double>());
    }

    [Fact]
    public void Objectives_are_found_by_name_and_others_are_answered_with_the_list()
    {
        Assert.All(KnownObjectives.All, objective => Assert.Same(objective, KnownObjectives.ByName(objective.Name)));
        ArgumentException fault = Assert.Throws<ArgumentException>(() => KnownObjectives.ByName("minmax"));
        Assert.Contains("'minmax'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("non-saturating, minimax, least-squares, hinge, wasserstein-clip, wasserstein-gp, relativistic", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_clip_bound_is_positive_and_finite(double bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WassersteinClipObjective(bound));

    [Fact]
    public void Objectives_with_the_same_numbers_are_equal()
    {
        Assert.Equal(KnownObjectives.WassersteinClip, new WassersteinClipObjective(0.01));
        Assert.NotEqual<Objective>(KnownObjectives.WassersteinClip, new WassersteinClipObjective(0.02));
        Assert.NotEqual(KnownObjectives.WassersteinClip, KnownObjectives.NonSaturating);
    }

    private static void AssertGradient(Func<Tensor, Tensor> loss, double[] at)
    {
        const double Move = 1e-6;
        Tensor point = tensor(at).requires_grad_(true);
        loss(point).backward();
        double[] gradient = point.grad!.data<double>().ToArray();
        Assert.Contains(gradient, value => Math.Abs(value) > 1e-3);
        for (int i = 0; i < at.Length; i++)
        {
            double[] up = [.. at], down = [.. at];
            (up[i], down[i]) = (up[i] + Move, down[i] - Move);
            double slope = (loss(tensor(up)).item<double>() - loss(tensor(down)).item<double>()) / (2 * Move);
            Assert.Equal(slope, gradient[i], 1e-8);
        }
    }
}
