using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Inspection;

namespace LatentSharp.Gan.Inspection;

/// <summary>Do a recipe and a set of pictures suit each other?</summary>
public static class RecipeInspection
{
    /// <summary>Below so many pictures a discriminator learns them by heart unless it is kept from it; DiffAugment's and ADA's papers see it from some thousand pictures down.</summary>
    private const int SmallSet = 2000;

    private const int TinySet = 100;

    /// <summary>Clothes at 32 x 32 were blurred after some 450 iterations and clear after some 1,100.</summary>
    private const int FewIterations = 1000, TooFewIterations = 200;

    private const int SmallestBatchForNorm = 8;
    private const double MuchEnlarged = 2;

    /// <summary>Looks at a recipe with real pictures in view; nothing is trained.</summary>
    /// <param name="recipe">The recipe; it may break its own rules, which is then a finding.</param>
    /// <param name="images">The pictures.</param>
    /// <param name="set">What is known of them; null = nothing, and the latent size is not compared with their dimension.</param>
    /// <returns>The findings, in the order in which one reads them.</returns>
    public static IReadOnlyList<Finding> Findings(GanRecipe recipe, ImageSet images, SetInspection? set = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(images);
        int count = Math.Min(images.Count, recipe.FirstPictures ?? int.MaxValue) - recipe.HoldOut.ExpectedPictures(Math.Min(images.Count, recipe.FirstPictures ?? int.MaxValue));
        return [Count(recipe, count), Side(recipe, images), Batch(recipe, count), Iterations(recipe, count), Latent(recipe, count, set?.IntrinsicDimension), Norm(recipe), .. Classes(recipe, images)];
    }

    private static Finding Count(GanRecipe recipe, int count)
    {
        string seen = string.Create(CultureInfo.InvariantCulture, $"{count:N0} pictures to train on.");
        bool helped = !recipe.Augmentation.IsOff;
        if (count < TinySet) return new Finding("number of pictures", Verdict.Trouble, seen, "Find more: from so few a generator learns little but the pictures themselves.");
        return count < SmallSet && !helped
            ? new Finding("number of pictures", Verdict.Look, $"{seen} The discriminator can learn so few by heart.", "--recipe small-data, or --augment translation,cutout --augment-probability adaptive; and --hold-out 0.1 to see whether it copies.")
            : new Finding("number of pictures", Verdict.Fine, helped ? $"{seen} Augmentation keeps the discriminator from learning them by heart." : seen);
    }

    private static Finding Side(GanRecipe recipe, ImageSet images)
    {
        int larger = Math.Max(images.Width, images.Height), smaller = Math.Min(images.Width, images.Height), side = recipe.ImageSize;
        string seen = $"{images.Width} x {images.Height} become {side} x {side}";
        if (recipe.Resize == ResizeMode.Pad && larger <= side) return new Finding("picture size", Verdict.Fine, larger == side && smaller == side ? $"{seen}: nothing is resized." : $"{seen} by a border, without blur.");
        if (side >= MuchEnlarged * smaller)
            return new Finding("picture size", Verdict.Look, $"{seen}: enlarged {(double)side / smaller:F1} times, which adds work and no detail.", $"--size {Math.Max(32, Suited(smaller))}{(larger <= 32 ? " --resize pad" : "")}.");
        return new Finding("picture size", Verdict.Fine, side < smaller ? $"{seen}: detail of less than {(double)smaller / side:F1} pixels is lost." : side == smaller && side == larger ? $"{seen}: nothing is resized." : $"{seen}.");
    }

    private static int Suited(int side) => side <= 32 ? 32 : side <= 64 ? 64 : 128;

    private static Finding Batch(GanRecipe recipe, int count)
    {
        int batch = recipe.BatchSize;
        bool norm = recipe.EffectiveDiscriminatorNorm == Normalization.Batch;
        string seen = string.Create(CultureInfo.InvariantCulture, $"Batches of {batch:N0} from {count:N0} pictures.");
        if (batch > count) return new Finding("batch", Verdict.Trouble, $"{seen} A batch is larger than the set.", $"--batch {Math.Max(2, Math.Min(64, count / 8))}.");
        if (batch > count / 4) return new Finding("batch", Verdict.Look, $"{seen} Each batch is a large part of the set, so that steps are few and alike.", $"--batch {Math.Max(4, count / 16)}.");
        return norm && batch < SmallestBatchForNorm
            ? new Finding("batch", Verdict.Look, $"{seen} Batch norm's mean and deviation of so few pictures are mostly noise.", "--batch 16, or --discriminator-norm layer.")
            : new Finding("batch", Verdict.Fine, seen);
    }

    private static Finding Iterations(GanRecipe recipe, int count)
    {
        long iterations = (long)recipe.IterationsPerEpoch(count) * recipe.Epochs;
        string seen = string.Create(CultureInfo.InvariantCulture, $"{recipe.Epochs:N0} epochs of {recipe.IterationsPerEpoch(count):N0} generator steps: {iterations:N0} in all.");
        int enough = (int)Math.Ceiling((double)FewIterations / recipe.IterationsPerEpoch(count));
        return iterations >= FewIterations ? new Finding("steps", Verdict.Fine, seen)
            : new Finding("steps", iterations < TooFewIterations ? Verdict.Trouble : Verdict.Look, $"{seen} Pictures of 32 x 32 were blurred after 450 steps and clear after 1,100.", $"--epochs {enough} or more.");
    }

    private static Finding Latent(GanRecipe recipe, int count, double? dimension)
    {
        int size = recipe.LatentSize;
        string seen = string.Create(CultureInfo.InvariantCulture, $"A code of {size:N0} numbers{(dimension is double known ? $"; around each picture the set has about {known:F0} dimensions" : "")}.");
        if (dimension is double needed && size < needed)
            return new Finding("latent size", size < needed / 2 ? Verdict.Trouble : Verdict.Look, $"{seen} Codes of fewer numbers cannot reach all of it.", string.Create(CultureInfo.InvariantCulture, $"--latent {Math.Max(32, 2 * (int)Math.Ceiling(needed))}."));
        return size > count
            ? new Finding("latent size", Verdict.Look, $"{seen} That is more numbers than there are pictures.", "It works, and fewer do as well: --latent 64.")
            : new Finding("latent size", Verdict.Fine, seen);
    }

    private static Finding Norm(GanRecipe recipe)
    {
        if (RecipeRules.Refusal(recipe) is string refusal) return new Finding("norm and penalty", Verdict.Trouble, refusal, "Leave --discriminator-norm out: the fitting one is chosen.");
        string norm = recipe.EffectiveDiscriminatorNorm switch { Normalization.Batch => "Batch norm", Normalization.Layer => "Layer norm", _ => "No norm" };
        string penalties = recipe.Penalties.Count == 0 ? "no gradient penalty" : $"a gradient penalty ({string.Join(", ", recipe.Penalties.Select(penalty => penalty.Name))})";
        return new Finding("norm and penalty", Verdict.Fine, $"{norm} in the discriminator{(recipe.Regularization.SpectralNorm ? " beside spectral norm" : "")}, {penalties}.");
    }

    private static IEnumerable<Finding> Classes(GanRecipe recipe, ImageSet images)
    {
        if (recipe.Classes == 0) yield break;
        bool unlabelled = images.Labels is not { } labels || labels.Any(label => label < 0);
        yield return images.ClassCount < 2 || unlabelled
            ? new Finding("labels", Verdict.Trouble, images.Labels is null ? "The recipe wants classes and the pictures have no labels." : unlabelled ? "The recipe wants classes, and some pictures have none." : "The recipe wants classes, and all pictures are of one.",
                "Put the pictures of each class into a subfolder of its own, or take a recipe without classes.")
            : new Finding("labels", Verdict.Fine, $"Both networks are told which of the {images.ClassCount} classes a picture is of.");
    }
}
