using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Runs;

namespace LatentSharp.Bench;

/// <summary>Trains one run as far as its case says, from the start or from where it was stopped.</summary>
internal sealed class RecipeTraining(RecipeCase item, GanRecipe recipe, string folder, int threads)
{
    private readonly Sittings _sittings = new(folder);

    public void Run(ImageSet images, CancellationToken cancellation)
    {
        bool begun = File.Exists(Path.Combine(folder, "options.json")) && RunReader.Open(folder).HasCheckpoints;
        if (begun)
        {
            RecipeResult.Require(RunReader.Open(folder).ReadOptions()["recipe"]!.AsObject(), recipe, folder);
            if (IsDone) return;
        }
        else if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        using RunFolder store = begun ? RunFolder.Open(folder, SaveGrid) : RunFolder.Create(folder, SaveGrid);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        (TimeSpan begin, TimeSpan left) = (Environment.CpuUsage.TotalTime, Left);
        var progress = new EpochLines($"{item.Name}, seed {recipe.Seed}", () =>
        {
            if (Environment.CpuUsage.TotalTime - begin >= left) budget.Cancel();
        });
        var how = new TrainingOptions { Threads = threads };
        TrainingResult result = begun ? GanTrainer.Resume(recipe, images, store, how, progress, budget.Token) : GanTrainer.Train(recipe, images, store, how, progress, budget.Token);
        _sittings.Add(Environment.CpuUsage.TotalTime - begin, result.StoppedBy);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Processor seconds of all sittings; the process's beginnings and compilations are part of it.</summary>
    public double ProcessorSeconds => _sittings.Seconds;

    /// <summary>How the last sitting ended: what a budget of time interrupts is finished.</summary>
    public string StoppedBy => _sittings.StoppedBy == StopReason.Interrupted && IsDone ? "Budget" : _sittings.StoppedBy.ToString();

    private bool IsDone => _sittings.Any && (_sittings.StoppedBy != StopReason.Interrupted || Left <= TimeSpan.Zero);

    /// <summary>What is left of the case's processor time; no case of images or epochs has such an end.</summary>
    private TimeSpan Left => item.ProcessorMinutes is double minutes ? TimeSpan.FromSeconds(minutes * 60 - _sittings.Seconds) : TimeSpan.MaxValue;

    private static void SaveGrid(string path, IReadOnlyList<Picture> pictures) => PictureGrid.Save(path, pictures);
}
