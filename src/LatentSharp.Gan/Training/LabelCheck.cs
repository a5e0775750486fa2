using LatentSharp.Data;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Training;

/// <summary>Whether the data has the labels that a game of classes needs.</summary>
internal static class LabelCheck
{
    /// <param name="recipe">The recipe; without classes nothing is asked.</param>
    /// <param name="data">The pictures.</param>
    /// <param name="count">Only so many of them are used.</param>
    /// <exception cref="DataException">A label is missing or beyond the recipe's classes.</exception>
    public static void Require(GanRecipe recipe, ImageSet data, int count)
    {
        if (recipe.Classes == 0) return;
        if (data.Labels is not { } labels)
            throw new DataException(data.Name, "its pictures have no labels, and the recipe wants classes.", "Put the pictures of each class into a subfolder of its own, or train without classes.");
        for (int i = 0; i < count; i++)
        {
            if (labels[i] >= 0 && labels[i] < recipe.Classes) continue;
            throw new DataException(data.Name, labels[i] < 0 ? $"picture {i} has no label, and the recipe wants classes." : $"picture {i} is of class {labels[i]}, and the recipe has the classes 0 to {recipe.Classes - 1}.",
                "Give labelled pictures only, or train without classes.");
        }
    }
}
