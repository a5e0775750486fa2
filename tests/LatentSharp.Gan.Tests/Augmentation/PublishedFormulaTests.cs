using LatentSharp.Gan.Augmentation;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Augmentation;

/// <summary>Given changes against hand-worked pictures and against PyTorch (make_augmentation_reference.py).</summary>
public sealed class PublishedFormulaTests
{
    /// <summary>The mean is 0.125; brightness 0.25 and contrast 0.5 make 0.5 x + 0.5 * 0.125 + 0.25; then one down and one left, and a hole of 2 x 2 about (2, 1).</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    public void A_gray_picture_worked_by_hand(double fill)
    {
        using var scope = NewDisposeScope();
        Tensor picture = tensor([1, -1, 0.5, 0.5, 0, 0, -0.25, 2, -3, 0.75, 0.75, 1, 0, 1, -1, -0.25], 1, 1, 4, 4);
        double[] changed = DifferentiableAugmentation.Apply(picture, [new(0.25, 1, 0.5, 1, -1, (2, 1))], fill).data<double>().ToArray();
        Assert.Equal([fill, fill, fill, fill, fill, fill, 0.5625, fill, fill, fill, 1.3125, fill, 0.6875, 0.6875, 0.8125, fill], changed);
    }

    /// <summary>The pixel's mean is 0.25, and so is the picture's: saturation 2 makes (1.75, -1.25, 0.25), contrast 0.5 about 0.25 takes it back.</summary>
    [Fact]
    public void A_colour_worked_by_hand()
    {
        using var scope = NewDisposeScope();
        Tensor pictures = tensor([1.0, -0.5, 0.25], 1, 3, 1, 1).expand(2, 3, 4, 4);
        Tensor changed = DifferentiableAugmentation.Apply(pictures, [new(0, 2, 1, 0, 0, null), new(0.125, 2, 0.5, 0, 0, null)], 0);   // [2, 3, 4, 4]
        Assert.Equal([1.75, -1.25, 0.25], changed[0, .., 2, 1].data<double>().ToArray());
        Assert.Equal([1.125, -0.375, 0.375], changed[1, .., 3, 3].data<double>().ToArray());
    }

    [Theory]
    [InlineData("gray")]
    [InlineData("rgb")]
    public void Pictures_first_and_second_derivatives_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var reference = new AugmentationReference(name);
        Tensor images = AugmentationReference.Numbers(reference.Shape, 0).requires_grad_(true), weights = AugmentationReference.Numbers(reference.Shape, 59);
        Tensor changed = DifferentiableAugmentation.Apply(images, reference.Changes, 0);
        Tensor slope = autograd.grad([(weights * changed.pow(3)).sum()], [images], retain_graph: true, create_graph: true)[0];
        Tensor penaltyGradient = autograd.grad([slope.pow(2).sum()], [images])[0];
        AssertNear(reference.Values("output"), changed);
        AssertNear(reference.Values("slope"), slope);
        AssertNear(reference.Values("penaltyGradient"), penaltyGradient);
    }

    [Theory]
    [InlineData("gray")]
    [InlineData("rgb")]
    public void Float32_gives_the_same_pictures(string name)
    {
        using var scope = NewDisposeScope();
        var reference = new AugmentationReference(name);
        Tensor changed = DifferentiableAugmentation.Apply(AugmentationReference.Numbers(reference.Shape, 0).to(ScalarType.Float32), reference.Changes, 0);
        Assert.Equal(ScalarType.Float32, changed.dtype);
        double[] expected = reference.Values("output");
        Assert.All(changed.data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    private static void AssertNear(double[] expected, Tensor actual)
    {
        double[] values = actual.detach().contiguous().data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 1e-10 * Math.Max(1, Math.Abs(expected[i])));
    }
}
