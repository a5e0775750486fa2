using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Gan.Evaluation;
using LatentSharp.Gan.Recipes;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Cli.Gan;

/// <summary>Pictures that another program has made, to be measured like those of a run.</summary>
internal static class OtherPictures
{
    /// <param name="path">A folder of pictures or a file of them; never the name of a known set, which would be real pictures.</param>
    /// <param name="recipe">The run's recipe.</param>
    /// <param name="cancellation">Stops the loading.</param>
    /// <exception cref="DataException">There are none, too few, or they have another size than the run's.</exception>
    public static IReadOnlyList<Picture> Load(string path, GanRecipe recipe, CancellationToken cancellation)
    {
        var options = new DataOptions { Strict = true, AllowDownload = false, Decoders = [new SkiaPictureDecoder()] };
        ImageSet images = DataArguments.Load(Path.GetFullPath(path), options, cancellation);
        if (images.Width != recipe.ImageSize || images.Height != recipe.ImageSize)
            throw new DataException(path, $"its pictures are {images.Width} x {images.Height}, those of the run {recipe.ImageSize} x {recipe.ImageSize}.", "Give pictures of the run's size: the measures would see the traces of a resizing.");
        if (images.Count < GanEvaluator.FewestPictures)
            throw new DataException(path, $"it holds {images.Count} pictures, which are too few to measure.", $"Give at least {GanEvaluator.FewestPictures}, better as many as the run was trained on.");
        PreparedImages prepared = images.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);
        return [.. Enumerable.Range(0, prepared.Count).Select(prepared.ToPicture)];
    }
}
