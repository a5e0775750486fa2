using LatentSharp.Data;
using LatentSharp.Imaging;

namespace LatentSharp.Bench;

/// <summary>One picture a data set and size: a row of real pictures, then a row of each run's first samples, not chosen.</summary>
internal static class SideBySide
{
    private const int Columns = 20;

    public static void Save(RecipeBenchOptions options, IReadOnlyList<RecipeResult> results, RecipeBenchmark bench)
    {
        foreach (IGrouping<(string Data, int Side, int Channels), RecipeResult> group in results.GroupBy(result => (result.Data, result.Side, result.Recipe["imageChannels"]!.GetValue<int>())))
        {
            IReadOnlyList<Picture> real = bench.RealPictures(group.First(), Columns);
            var pictures = new List<Picture>(real);
            var captions = new List<string> { $"real {Path.GetFileName(group.Key.Data)}" };
            foreach (RecipeResult result in group)
            {
                pictures.AddRange(PictureFiles.Read(Path.Combine(result.Folder, RecipeResult.SamplesName), real.Count, group.Key.Side, group.Key.Channels));
                captions.Add($"{result.Case}, seed {result.Seed}");
            }

            foreach (string other in options.Beside)
            {
                pictures.AddRange(PictureFiles.Read(Path.Combine(other, RecipeResult.SamplesName), real.Count, group.Key.Side, group.Key.Channels));
                captions.Add(Path.GetFileName(Path.TrimEndingDirectorySeparator(other)));
            }

            string name = $"{Path.GetFileName(group.Key.Data)}-{group.Key.Side}.png";
            PictureGrid.Save(options.Place(name), pictures, real.Count, scale: group.Key.Side <= 32 ? 2 : 1, rowCaptions: captions);
        }
    }
}
