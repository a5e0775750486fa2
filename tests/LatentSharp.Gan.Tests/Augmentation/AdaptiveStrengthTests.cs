using System.Text.Json.Nodes;
using CsCheck;
using LatentSharp.Data;
using LatentSharp.Gan.Augmentation;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Augmentation;

public sealed class AdaptiveStrengthTests
{
    /// <summary>Four batches of five pictures are a fifth of the way.</summary>
    private static readonly AugmentationOptions Options = new() { Translation = true, Adaptive = true, AdaptiveImages = 100 };

    private static readonly float[] Sure = [3, 0.5f, 0.1f, 7, 1], Unsure = [3, -0.5f, 0, 7, 1];

    [Fact]
    public void P_grows_after_every_four_batches_of_which_D_is_sure_and_stops_at_1()
    {
        var strength = new AdaptiveStrength(Options, boundary: 0);
        Assert.True(double.IsNaN(strength.MeanSign));
        Feed(strength, Sure, 3);
        Assert.Equal(0, strength.Probability);
        Feed(strength, Sure, 1);
        Assert.Equal((0.2, 1.0), (strength.Probability, strength.MeanSign));
        Feed(strength, Sure, 40);
        Assert.Equal(1, strength.Probability);
    }

    [Fact]
    public void P_shrinks_when_D_is_unsure_and_stops_at_0()
    {
        var strength = new AdaptiveStrength(Options, boundary: 0);
        Feed(strength, Sure, 8);
        Feed(strength, Unsure, 4);

        // Three up, one down, one undecided: r = (3 - 1) / 5, below 0.6.
        Assert.Equal(0.4, strength.MeanSign, 1e-15);
        Assert.Equal(0.2, strength.Probability, 1e-15);
        Feed(strength, Unsure, 40);
        Assert.Equal(0, strength.Probability);
    }

    [Fact]
    public void At_the_target_p_rests()
    {
        var strength = new AdaptiveStrength(Options, boundary: 0);
        Feed(strength, Sure, 4);
        Feed(strength, [2, 1, -4, 0.25f, 0.25f], 4);   // (4 - 1) / 5 = 0.6
        Assert.Equal(0.2, strength.Probability);
    }

    [Fact]
    public void For_least_squares_the_boundary_is_a_half()
    {
        float[] outputs = [0.75f, 0.5f, 0.25f, 0.9f];
        var strength = new AdaptiveStrength(Options, boundary: 0.5);
        Feed(strength, outputs, 4);
        Assert.Equal(0.25, strength.MeanSign);
    }

    [Fact]
    public void An_output_that_is_no_number_counts_as_undecided()
    {
        var strength = new AdaptiveStrength(Options, boundary: 0);
        Feed(strength, [float.NaN, float.PositiveInfinity, 1, float.NegativeInfinity], 4);
        Assert.Equal(0.25, strength.MeanSign);
    }

    [Fact]
    public void The_probability_of_the_options_is_the_most_that_p_reaches()
    {
        var strength = new AdaptiveStrength(Options with { Probability = 0.75 }, boundary: 0);
        Feed(strength, Sure, 40);
        Assert.Equal(0.75, strength.Probability);
    }

    [Fact]
    public void P_stays_in_its_range_and_a_resumed_training_is_the_same_to_the_bit() =>
        Gen.Select(Gen.Float[-2, 2].Array[1, 30].Array[1, 24], Gen.Int[0, 24], Gen.Double[0.01, 0.99], Gen.Int[1, 500]).Sample((batches, interruption, target, images) =>
        {
            AugmentationOptions options = Options with { AdaptiveTarget = target, AdaptiveImages = images };
            var whole = new AdaptiveStrength(options, 0);
            var resumed = new AdaptiveStrength(options, 0);
            for (int i = 0; i < batches.Length; i++)
            {
                if (i == interruption)
                {
                    JsonObject state = JsonNode.Parse(resumed.Save().ToJsonString())!.AsObject();
                    resumed = new AdaptiveStrength(options, 0);
                    resumed.Load(state);
                }

                Feed(whole, batches[i], 1);
                Feed(resumed, batches[i], 1);
                Assert.InRange(whole.Probability, 0, 1);
                Assert.Equal(whole.Save().ToJsonString(), resumed.Save().ToJsonString());
            }
        }, iter: 100, seed: "0000KOIPe036", threads: 1);

    [Theory]
    [InlineData("probability", 4611686018427387904)]   // the bits of 2.0
    [InlineData("meanSign", 4611686018427387904)]
    [InlineData("batches", 4L)]
    [InlineData("batches", -1L)]
    [InlineData("batches", 0L)]
    [InlineData("pictures", -5L)]
    [InlineData("signs", 6L)]
    [InlineData("signs", null)]
    public void A_state_that_no_training_leaves_is_named(string field, long? value)
    {
        var strength = new AdaptiveStrength(Options, 0);
        Feed(strength, Sure, 1);
        JsonObject state = strength.Save();
        state[field] = value is long number ? number : null;
        DataException fault = Assert.Throws<DataException>(() => new AdaptiveStrength(Options, 0).Load(JsonNode.Parse(state.ToJsonString())!.AsObject()));
        Assert.Contains(field is "batches" && value == 0 ? "pictures" : field, fault.Message, StringComparison.Ordinal);
    }

    private static void Feed(AdaptiveStrength strength, float[] outputs, int batches)
    {
        using Tensor values = tensor(outputs);
        for (int i = 0; i < batches; i++) strength.Observe(values);
    }
}
