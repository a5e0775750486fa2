using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Sampling;

/// <summary>In which form a recipe's pictures are put on a map.</summary>
public static class CoverageForm
{
    /// <summary>Modes are seen at a glance; more pixels would cost time and memory.</summary>
    private const int LargestSide = 32;

    /// <summary>The form for a map of the recipe's own pictures: at most 32 pixels a side, without the border of padded ones.</summary>
    /// <param name="recipe">How pictures are prepared.</param>
    /// <param name="width">Columns of the pictures before that.</param>
    /// <param name="height">Rows of the pictures before that.</param>
    /// <returns>The form.</returns>
    public static SampleForm For(GanRecipe recipe, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        int? window = Window(recipe, width, height);
        return new SampleForm(Math.Min(LargestSide, window ?? recipe.ImageSize), recipe.ImageChannels) { Window = window };
    }

    /// <summary>The form for a map that was trained elsewhere.</summary>
    /// <param name="recipe">How pictures are prepared.</param>
    /// <param name="width">Columns of the pictures before that.</param>
    /// <param name="height">Rows of the pictures before that.</param>
    /// <param name="side">Rows and columns of the map's pictures; those of the recipe's own size saw the border too.</param>
    /// <param name="channels">Their channels.</param>
    /// <returns>The form.</returns>
    public static SampleForm For(GanRecipe recipe, int width, int height, int side, int channels)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new SampleForm(side, channels) { Window = side == recipe.ImageSize ? null : Window(recipe, width, height) };
    }

    private static int? Window(GanRecipe recipe, int width, int height) =>
        recipe.Resize == ResizeMode.Pad && width == height && width < recipe.ImageSize ? width : null;
}
