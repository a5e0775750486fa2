using LatentSharp.Data;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Gan.Inspection;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Inspection;

namespace LatentSharp.Gan.Tests.Inspection;

public sealed class RecipeInspectionTests
{
    private static readonly GanRecipe Plain = KnownRecipes.DcganRecommended with { ImageSize = 32, Epochs = 20 };
    private static readonly ImageSet Squares = SyntheticPictures.Squares(2400, 32);

    [Fact]
    public void A_recipe_that_suits_its_pictures_is_fine_in_every_line() =>
        Assert.All(RecipeInspection.Findings(Plain, Squares), finding => Assert.Equal((Verdict.Fine, null), (finding.Verdict, finding.Try)));

    [Fact]
    public void Each_misfit_is_found_in_its_line_and_nowhere_else()
    {
        Found(Plain with { BatchSize = 4 }, Squares, "batch", Verdict.Look, "mostly noise");
        Found(Plain with { BatchSize = 4, DiscriminatorNorm = Normalization.Layer }, Squares);
        Found(Plain with { BatchSize = 700, Epochs = 1000 }, Squares, "batch", Verdict.Look, "large part of the set");
        Found(Plain with { BatchSize = 2500, Epochs = 1000 }, Squares, "batch", Verdict.Trouble, "larger than the set");
        Found(Plain with { Epochs = 3 }, Squares, "steps", Verdict.Look, "450 in all");
        Found(Plain with { Epochs = 1 }, Squares, "steps", Verdict.Trouble, "150 in all");
        Found(Plain with { LatentSize = 3000 }, Squares, "latent size", Verdict.Look, "more numbers than there are pictures");
        Found(Plain with { Objective = KnownObjectives.WassersteinGradientPenalty, DiscriminatorNorm = Normalization.Batch }, Squares, "norm and penalty", Verdict.Trouble, "under batch norm");
        Found(Plain with { FirstPictures = 1000, Epochs = 40 }, Squares, "number of pictures", Verdict.Look, "1,000 pictures");
        Found(Plain with { FirstPictures = 1000, Epochs = 40, Augmentation = new AugmentationOptions { Translation = true } }, Squares);
        Found(Plain with { HoldOut = new HoldOut { Share = 0.5 } }, Squares, "number of pictures", Verdict.Look, "1,200 pictures");
        Found(Plain with { ImageSize = 64, Resize = ResizeMode.Bicubic }, Squares, "picture size", Verdict.Look, "enlarged 2.0 times");
        Found(Plain with { Classes = 10 }, Squares, "labels", Verdict.Trouble, "no labels");
        Found(Plain with { Classes = 3 }, SyntheticPictures.Squares(2400, 32, classes: 3));
        Found(Plain with { Classes = 3 }, SyntheticPictures.Squares(2400, 32, classes: 1), "labels", Verdict.Trouble, "all pictures are of one");
        Found(Plain with { FirstPictures = 60, Epochs = 400, BatchSize = 8, LatentSize = 8 }, Squares, "number of pictures", Verdict.Trouble, "60 pictures");
    }

    [Fact]
    public void The_latent_size_is_compared_with_the_dimension_of_the_pictures()
    {
        // A square's place and brightness are three numbers, and noise of 20 levels is as many as there are pixels.
        ImageSet noisy = SyntheticPictures.DarkBrightLeft(2400, 32);
        SetInspection set = SetInspection.Of(noisy, options: new InspectionOptions { MostCompared = 800 });
        Assert.True(set.IntrinsicDimension > 30);
        Finding finding = RecipeInspection.Findings(Plain with { LatentSize = 8 }, noisy, set).Single(finding => finding.Name == "latent size");
        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.Contains("cannot reach all of it", finding.Seen, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fine, RecipeInspection.Findings(Plain with { LatentSize = 512 }, noisy, set).Single(finding => finding.Name == "latent size").Verdict);
    }

    private static void Found(GanRecipe recipe, ImageSet images, string? name = null, Verdict verdict = Verdict.Fine, string seen = "")
    {
        Finding[] marked = [.. RecipeInspection.Findings(recipe, images).Where(finding => finding.Verdict != Verdict.Fine)];
        if (name is null)
        {
            Assert.Empty(marked);
            return;
        }

        Finding finding = Assert.Single(marked);
        Assert.Equal((name, verdict), (finding.Name, finding.Verdict));
        Assert.Contains(seen, finding.Seen, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(finding.Try));
    }
}
