using LatentSharp.Cli.Data;
using LatentSharp.Cli.Gan;
using LatentSharp.Cli.Som;
using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Runs;
using LatentSharp.Som;

namespace LatentSharp.Cli.Quickstart;

/// <summary>The quickstart's last part: a small map of the same pictures.</summary>
internal static class QuickstartMap
{
    /// <summary>A name for the folder of the map inside the quickstart's.</summary>
    public const string Folder = "map";

    /// <summary>The picture of the map.</summary>
    public const string Picture = "map.png";

    /// <summary>Trains, and writes the map's folder and its picture into the quickstart's folder.</summary>
    /// <returns>How the training ended; the picture is drawn only of a finished one.</returns>
    public static MapTrainingResult Make(string run, ImageSet pictures, int? threads, CancellationToken cancellation)
    {
        MapRecipe recipe = new() { Name = "quickstart-map", Data = pictures.Name, Rows = 12, Columns = 16, Algorithm = MapAlgorithm.Batch, Epochs = 20 };
        string folder = Path.Combine(run, Folder);
        using RunFolder store = RunFolder.Create(folder, GanTrainCommand.SaveGrid, SomTrainCommand.Resume, Console.Error.WriteLine);
        var sourced = new SourcedMapRun(store, DataArguments.Usual(pictures.Name), new TableOptions(), isStreamed: false);
        MapTrainingResult result = MapTrainingDisplay.Run(progress =>
            MapTrainer.Train(recipe, pictures.AsMatrix(), sourced, new MapTrainingOptions { Threads = threads }, progress, cancellation));
        (SelfOrganizingMap map, _) = MapOutcome.Store(folder, result);
        if (result.Finished) MapViews.Codebook(map, title: $"A map of {pictures.Count:N0} pictures").SavePng(Path.Combine(run, Picture));
        return result;
    }
}
