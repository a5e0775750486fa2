using System.Text.Json.Nodes;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Augmentation;

public sealed class DifferentiableAugmentationTests
{
    private static readonly AugmentationOptions All = new() { Color = true, Translation = true, Cutout = true };

    public static TheoryData<int, int> Shapes => [.. from channels in new[] { 1, 3 } from side in new[] { 8, 32, 64, 128 } select (channels, side)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_picture_changes_at_p_1_and_the_gradient_reaches_every_picture(int channels, int side)
    {
        using var scope = NewDisposeScope();
        Tensor images = Pictures(6, channels, side).requires_grad_(true);
        Tensor changed = Fresh().Apply(images, 1);
        Assert.Equal(images.shape, changed.shape);
        Assert.Equal(images.dtype, changed.dtype);
        Assert.True(changed.isfinite().all().item<bool>());
        Assert.True(images.ne(changed).flatten(1).any(1).all().item<bool>());
        changed.sum().backward();
        Assert.True(images.grad!.ne(0).flatten(1).any(1).all().item<bool>());
    }

    [Fact]
    public void P_0_gives_the_very_same_tensor()
    {
        using var scope = NewDisposeScope();
        Tensor images = Pictures(16, 3, 8);
        Assert.Same(images, Fresh().Apply(images, 0));
    }

    [Fact]
    public void A_picture_that_is_spared_keeps_its_bits_beside_others_that_change()
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(3, "augmentation");
        PictureChange[] changes = [.. Enumerable.Range(0, 64).Select(_ => PictureChange.Draw(random, All, 0.2, 3, 8))];
        Tensor images = Pictures(64, 3, 8), changed = DifferentiableAugmentation.Apply(images, changes, 0);
        int[] spared = [.. Enumerable.Range(0, 64).Where(i => changes[i] == PictureChange.None)];
        Assert.InRange(spared.Length, 5, 45);   // 64 * 0.8^5 = 21 expected
        Assert.All(spared, i => Assert.Equal(images[i].data<float>().ToArray(), changed[i].data<float>().ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_gradient_is_that_of_central_differences(int channels)
    {
        const double Move = 1e-5;
        using var scope = NewDisposeScope();
        Tensor images = Pictures(2, channels, 8).to(ScalarType.Float64).requires_grad_(true), weights = Pictures(2, channels, 8).to(ScalarType.Float64).flip(3);
        Score(images).backward();
        double[] gradient = images.grad!.data<double>().ToArray(), values = images.detach().data<double>().ToArray();
        for (int i = 0; i < values.Length; i += 7)
        {
            double[] up = [.. values], down = [.. values];
            (up[i], down[i]) = (up[i] + Move, down[i] - Move);
            double slope = (Score(tensor(up, images.shape)).item<double>() - Score(tensor(down, images.shape)).item<double>()) / (2 * Move);
            Assert.Equal(slope, gradient[i], 1e-7);
        }

        Tensor Score(Tensor x) => (weights * Fresh(seed: 1).Apply(x, 1).pow(3)).sum();
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_call_other_changes()
    {
        using var scope = NewDisposeScope();
        Tensor images = Pictures(8, 3, 16);
        DifferentiableAugmentation one = Fresh(), two = Fresh();
        Tensor real = one.Apply(images, 1), fake = one.Apply(images, 1);
        Assert.Equal(real.data<float>().ToArray(), two.Apply(images, 1).data<float>().ToArray());
        Assert.True(real.ne(fake).flatten(1).any(1).all().item<bool>());
        Assert.NotEqual(real.data<float>().ToArray(), Fresh(seed: 12).Apply(images, 1).data<float>().ToArray());
    }

    [Fact]
    public void A_resumed_stream_continues_with_the_same_bits()
    {
        using var scope = NewDisposeScope();
        Tensor images = Pictures(8, 1, 16);
        DifferentiableAugmentation whole = Fresh(), resumed = Fresh(seed: 99);
        _ = whole.Apply(images, 0.7);
        resumed.Load(JsonNode.Parse(whole.Save().ToJsonString())!.AsObject());
        Assert.Equal(whole.Apply(images, 0.7).data<float>().ToArray(), resumed.Apply(images, 0.7).data<float>().ToArray());
    }

    [Fact]
    public void Nothing_is_left_behind_when_the_scope_ends()
    {
        using Tensor images = Pictures(8, 3, 16);
        DifferentiableAugmentation augmentation = Fresh();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 5; i++)
        {
            using var scope = NewDisposeScope();
            _ = augmentation.Apply(images, 0.5);
        }

        Assert.InRange(Tensor.TotalCount, 0, before);
    }

    private static DifferentiableAugmentation Fresh(long seed = 11) => new(All, new RandomStream(seed, "augmentation"));

    private static Tensor Pictures(int count, int channels, int side)
    {
        var values = new float[count * channels * side * side];
        new RandomStream(count + side, "pictures").FillUniform(values, -1, 1);
        return tensor(values, count, channels, side, side);
    }
}
