using LatentSharp.Data;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Tests.Recipes;

public sealed class GanRecipeValidationTests
{
    private static readonly GanRecipe Good = KnownRecipes.DcganOlivetti;

    public static TheoryData<string, string> Faults => new()
    {
        { "latent", "The latent size lies in 1..65536, not 0." },
        { "batch", "The batch has 2 to 65536 pictures (batch norm needs at least two), not 1." },
        { "epochs", "There is at least 1 epoch, not 0." },
        { "critic", "There are 1 to 1000 critic steps a generator step, not 0." },
        { "grid", "A grid has 1 to 4096 pictures, not 5000." },
        { "hold-out", "The share that is held out lies in [0, 0.5], not 0.6: most of the pictures are for training." },
        { "first", "At least 1 picture is used, not 0." },
        { "width", "A width has 1 to 1024 channels at the picture's side, not 0." },
        { "count", "A set has at least 1 picture, not -5." },
        { "rate", "A learning rate is above 0, not 0." },
        { "rate nan", "A learning rate is above 0, not NaN." },
        { "rate infinite", "A learning rate is above 0, not Infinity." },
        { "beta", "Adam's betas lie in [0, 1), not 1 and 0.999." },
        { "beta nan", "Adam's betas lie in [0, 1), not 0.5 and NaN." },
        { "epsilon", "Adam's epsilon is above 0, not 0." },
        { "epsilon infinite", "Adam's epsilon is above 0, not Infinity." },
        { "size", "Pictures are 32, 64 or 128 pixels wide (8 and 16 for trials), not 48." },
        { "channels", "Pictures have 1 or 3 channels, not 2." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_number_out_of_range_is_named_with_its_range(string fault, string message)
    {
        GanRecipe bad = fault switch
        {
            "latent" => Good with { LatentSize = 0 },
            "batch" => Good with { BatchSize = 1 },
            "epochs" => Good with { Epochs = 0 },
            "critic" => Good with { CriticStepsPerGeneratorStep = 0 },
            "grid" => Good with { GridCount = 5000 },
            "first" => Good with { FirstPictures = 0 },
            "hold-out" => Good with { HoldOut = new HoldOut { Share = 0.6 } },
            "width" => Good with { Width = default },
            "count" => Good with { DataCount = -5 },
            "rate" => Good with { DiscriminatorOptimizer = Good.DiscriminatorOptimizer with { LearningRate = 0 } },
            "rate nan" => Good with { GeneratorOptimizer = Good.GeneratorOptimizer with { LearningRate = double.NaN } },
            "rate infinite" => Good with { GeneratorOptimizer = Good.GeneratorOptimizer with { LearningRate = double.PositiveInfinity } },
            "beta" => Good with { DiscriminatorOptimizer = Good.DiscriminatorOptimizer with { Beta1 = 1 } },
            "beta nan" => Good with { GeneratorOptimizer = Good.GeneratorOptimizer with { Beta2 = double.NaN } },
            "epsilon" => Good with { GeneratorOptimizer = Good.GeneratorOptimizer with { Epsilon = 0 } },
            "epsilon infinite" => Good with { GeneratorOptimizer = Good.GeneratorOptimizer with { Epsilon = double.PositiveInfinity } },
            "size" => Good with { ImageSize = 48 },
            "channels" => Good with { ImageChannels = 2 },
            _ => throw new InvalidOperationException(fault),
        };
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(bad.Validated).Message, StringComparison.Ordinal);
    }
}
