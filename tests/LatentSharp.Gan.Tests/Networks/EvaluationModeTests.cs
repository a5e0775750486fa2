using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Tests.Reference;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Networks;

/// <summary>In evaluation mode a network is a pure function of its weights and its input.</summary>
public sealed class EvaluationModeTests
{
    [Fact]
    public void Two_calls_give_equal_bits_and_change_nothing()
    {
        using var scope = NewDisposeScope();
        using AdversarialGame game = ReferenceCase.Dcgan.Start();
        var all = NetworkSnapshot.Of(game.Generator.Parameters.Concat(game.Generator.Buffers));
        var critic = NetworkSnapshot.Of(game.Discriminator.Parameters.Concat(game.Discriminator.Buffers));
        Tensor codes = ReferenceCase.Dcgan.Codes("evaluation");
        float[] first = game.Generator.Forward(codes, PassMode.Evaluation).data<float>().ToArray();
        float[] second = game.Generator.Forward(codes, PassMode.Evaluation).data<float>().ToArray();
        float[] score = game.Discriminator.Forward(ReferenceCase.Dcgan.Images(1), PassMode.Evaluation).data<float>().ToArray();
        Assert.Equal(first, second);
        Assert.Equal(score, game.Discriminator.Forward(ReferenceCase.Dcgan.Images(1), PassMode.Evaluation).data<float>().ToArray());
        NetworkSnapshot.AssertUnchanged(all, game.Generator.Parameters.Concat(game.Generator.Buffers));
        NetworkSnapshot.AssertUnchanged(critic, game.Discriminator.Parameters.Concat(game.Discriminator.Buffers));
        Assert.True(first.Max() - first.Min() > 0.05f, "pictures without contrast could not show a difference");
    }

    [Fact]
    public void A_picture_does_not_depend_on_its_companions()
    {
        using var scope = NewDisposeScope();
        using AdversarialGame game = ReferenceCase.Dcgan.Start();
        Tensor codes = ReferenceCase.Dcgan.Codes("evaluation");
        Tensor together = game.Generator.Forward(codes, PassMode.Evaluation);
        for (int i = 0; i < codes.shape[0]; i++)
        {
            Tensor alone = game.Generator.Forward(codes.slice(0, i, i + 1, 1), PassMode.Evaluation);
            Assert.True((alone[0] - together[i]).abs().max().item<float>() < 2e-6f);
        }
    }

    [Fact]
    public void In_training_mode_a_picture_does_depend_on_its_companions()
    {
        using var scope = NewDisposeScope();
        using AdversarialGame game = ReferenceCase.Dcgan.Start();
        Tensor codes = ReferenceCase.Dcgan.Codes("evaluation");
        Tensor six = game.Generator.Forward(codes, PassMode.Training), two = game.Generator.Forward(codes.slice(0, 0, 2, 1), PassMode.Training);
        Assert.True((six[0] - two[0]).abs().max().item<float>() > 0.05f);
    }

    [Fact]
    public void Every_training_pass_moves_every_average()
    {
        using var scope = NewDisposeScope();
        using AdversarialGame game = ReferenceCase.Dcgan.Start();
        for (int pass = 0; pass < 3; pass++)
        {
            var (g, d) = (NetworkSnapshot.Of(game.Generator.Buffers), NetworkSnapshot.Of(game.Discriminator.Buffers));
            using (no_grad()) game.Discriminator.Forward(game.Generator.Forward(ReferenceCase.Dcgan.Codes("evaluation"), PassMode.Training), PassMode.Training);
            NetworkSnapshot.AssertAllChanged(g, game.Generator.Buffers);
            NetworkSnapshot.AssertAllChanged(d, game.Discriminator.Buffers);
        }
    }
}
