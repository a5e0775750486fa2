using LatentSharp.Data;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Training;

/// <summary>A set in the two parts that a training knows, each as the networks want it.</summary>
internal sealed class TrainingPictures
{
    /// <param name="recipe">Which pictures, of which size, and what is held out.</param>
    /// <param name="data">The set.</param>
    /// <exception cref="DataException">The set does not suit the recipe.</exception>
    public TrainingPictures(GanRecipe recipe, ImageSet data)
    {
        HoldOutSplit split = recipe.HoldOut.Split(data, recipe.FirstPictures);
        LabelCheck.Require(recipe, data, split.Training.Count + split.HeldOut.Count);
        string whole = Prepare(recipe, data).Fingerprint;
        Fingerprint = split.HeldOut.Count == 0 ? whole : $"{whole} without {split.Hash}";
        Training = Prepare(recipe, split.TrainingPart(data));
        HeldOut = split.HeldOutPart(data) is { } part ? Prepare(recipe, part) : null;
    }

    /// <summary>The pictures to train on; nothing leads from them to the others.</summary>
    public PreparedImages Training { get; }

    /// <summary>The pictures that are held out, for the watch alone, which changes nothing; null where there are none.</summary>
    public PreparedImages? HeldOut { get; }

    /// <summary>Equal fingerprints: the same pictures to train on.</summary>
    public string Fingerprint { get; }

    private static PreparedImages Prepare(GanRecipe recipe, ImageSet data) => data.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);
}
