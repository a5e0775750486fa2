using LatentSharp.Divergences.Densities;
using LatentSharp.Random;

namespace LatentSharp.Tests.Divergences.Densities;

public sealed class KantorovichPotentialTests
{
    [Fact]
    public void Between_two_uniforms_it_falls_with_slope_one_from_one_to_the_other()
    {
        var potential = new KantorovichPotential(new Uniform(-1, 0), new Uniform(1, 2));
        Assert.Equal([-1, 2], potential.Positions);
        Assert.Equal([0, -3], potential.Values);
        Assert.Equal(-1.25, potential.At(0.25), 1e-15);
        Assert.Equal(0, potential.At(-9));
        Assert.Equal(-3, potential.At(9));
    }

    /// <summary>The distribution functions of N(0, 1) and N(0, 2) meet at 0 alone: q lies before p left of it and behind right of it.</summary>
    [Fact]
    public void It_turns_where_the_distribution_functions_meet()
    {
        var potential = new KantorovichPotential(new Normal(0, 1), new Normal(0, 2));
        Assert.Equal(1, Slope(potential, -0.5), 1e-9);
        Assert.Equal(-1, Slope(potential, 0.5), 1e-9);
        Assert.Contains(potential.Positions, position => Math.Abs(position) < 1e-12);
    }

    /// <summary>Kantorovich and Rubinstein's duality: E_p f - E_q f is the Wasserstein distance.</summary>
    [Fact]
    public void What_it_gains_is_the_wasserstein_distance()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var random = new RandomStream(seed, "duality");
            EmpiricalDistribution p = Samples(random, 0), q = Samples(random, 1);
            var potential = new KantorovichPotential(p, q);
            Assert.Equal(Divergence.Wasserstein1(p, q), Expected(p, potential) - Expected(q, potential), 1e-12);

            var density = new Mixture((1, new Normal(random.NextNormal(), 0.5)), (2, new Uniform(-1, 1 + random.NextDouble())));
            var mixed = new KantorovichPotential(p, density);
            Assert.Equal(Divergence.Wasserstein1(p, density), Expected(p, mixed) - Expected(density, mixed), 1e-9);
        }
    }

    [Fact]
    public void Its_slope_is_never_above_one()
    {
        var random = new RandomStream(3, "slopes");
        var potential = new KantorovichPotential(Samples(random, 0), new Normal(0.5, 0.3));
        for (int i = 1; i < potential.Positions.Count; i++)
            Assert.True(Math.Abs(potential.Values[i] - potential.Values[i - 1]) <= (potential.Positions[i] - potential.Positions[i - 1]) * (1 + 1e-12));
    }

    [Fact]
    public void Equal_distributions_leave_it_flat() => Assert.All(new KantorovichPotential(new Normal(0, 1), new Normal(0, 1)).Values, value => Assert.Equal(0, value));

    private static double Slope(KantorovichPotential potential, double x) => (potential.At(x + 1e-3) - potential.At(x - 1e-3)) / 2e-3;

    private static EmpiricalDistribution Samples(RandomStream random, double shift) => new([.. Enumerable.Range(0, 20).Select(_ => Math.Round(random.NextNormal() + shift, 2))]);

    private static double Expected(DiscreteDistribution distribution, KantorovichPotential potential) =>
        distribution.Positions.Zip(distribution.Probabilities, (position, probability) => probability * potential.At(position)).Sum();

    /// <summary>E f = f(high) - the integral of f' F, and f' is constant between the turns.</summary>
    private static double Expected(ContinuousDistribution distribution, KantorovichPotential potential)
    {
        double sum = potential.Values[^1];
        for (int i = 1; i < potential.Positions.Count; i++)
        {
            double low = potential.Positions[i - 1], high = potential.Positions[i], slope = (potential.Values[i] - potential.Values[i - 1]) / (high - low);
            sum -= Math.Round(slope) * (distribution.CumulativeIntegral(high) - distribution.CumulativeIntegral(low));
        }

        return sum;
    }
}
