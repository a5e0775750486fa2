using LatentSharp.Gan.Objectives;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Objectives;

/// <summary>Float32 logits far beyond where exp overflows (88): a wrong and a right answer of ten thousand each.</summary>
public sealed class ExtremeLogitsTests
{
    private const float Huge = 1e4f;

    [Theory]
    [InlineData("non-saturating", 1e4, 5e3)]
    [InlineData("minimax", 1e4, -5e3)]
    [InlineData("least-squares", 1e8, 5e7)]
    [InlineData("hinge", 10001, 0)]
    [InlineData("wasserstein-clip", 0, 0)]
    [InlineData("wasserstein-gp", 0, 0)]
    [InlineData("relativistic", 1e4, 1e4)]
    public void Losses_are_those_of_the_limits_and_gradients_are_finite(string name, double discriminator, double generator)
    {
        using var scope = NewDisposeScope();
        Objective objective = KnownObjectives.ByName(name);
        Tensor real = Logits(-Huge, Huge), fake = Logits(Huge, -Huge);
        Tensor loss = objective.DiscriminatorLoss(real, fake);
        Assert.Equal(discriminator, loss.item<float>(), 1e-6 * discriminator);
        loss.backward();
        foreach (float slope in (float[])[.. real.grad!.data<float>().ToArray(), .. fake.grad!.data<float>().ToArray()])
            Assert.InRange(slope, -Huge, Huge);

        Tensor answer = Logits(Huge, -Huge);
        loss = objective.GeneratorLoss(answer, real.detach());
        Assert.Equal(generator, loss.item<float>(), 1e-6 * Math.Abs(generator));
        loss.backward();
        Assert.All(answer.grad!.data<float>().ToArray(), slope => Assert.InRange(slope, -Huge, Huge));
    }

    /// <summary>Where D is sure that pictures are generated, the minimax generator learns nothing and the non-saturating one as much as can be.</summary>
    [Fact]
    public void Minimax_saturates_and_non_saturating_does_not()
    {
        Assert.Equal(0, Slope(KnownObjectives.Minimax), 1e-6f);
        Assert.Equal(-0.5f, Slope(KnownObjectives.NonSaturating), 1e-6f);

        static float Slope(Objective objective)
        {
            using var scope = NewDisposeScope();
            Tensor fake = Logits(-30, -30);
            objective.GeneratorLoss(fake).backward();
            return fake.grad!.data<float>()[0];
        }
    }

    private static Tensor Logits(float first, float second) => tensor(new float[] { first, second }).requires_grad_(true);
}
