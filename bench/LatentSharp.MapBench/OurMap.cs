using System.Diagnostics;
using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Bench;

/// <summary>Our training, through the library's front door: checking and preparing the samples is part of the time.</summary>
internal sealed class OurMap(string name, MapJob job, MapEngineKind engine, int threads) : MapContender(name, job, job.Whole)
{
    /// <summary>A turn repeats the training for at least so long and takes the mean: the reference job is done sooner than a clock is worth reading.</summary>
    private static readonly TimeSpan LeastTurn = TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public override void Prepare() => WriteCodebook(Train(Portion), CodebookFile);

    /// <inheritdoc/>
    public override Measure Take()
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        int times = 0;
        do
        {
            Train(Portion);
            times++;
        }
        while (Stopwatch.GetElapsedTime(start) < LeastTurn);
        return Scaled(Stopwatch.GetElapsedTime(start).TotalSeconds / times, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / times);
    }

    /// <summary>Trains, untimed, what another contender trains.</summary>
    /// <returns>The codebook's file.</returns>
    public string TrainAlso(Portion portion)
    {
        if (portion == Portion) return CodebookFile;
        string file = Path.Combine(Job.Folder, $"{FileName}-{portion.Samples}-{portion.Epochs}.npy");
        if (!File.Exists(file)) WriteCodebook(Train(portion), file);
        return file;
    }

    private SelfOrganizingMap Train(Portion portion)
    {
        SampleMatrix samples = Job.Samples;
        if (portion.Samples < samples.Rows) samples = new SampleMatrix(samples.Name, samples.Dimensions, samples.Values[..(portion.Samples * samples.Dimensions)].ToArray());
        MapRecipe recipe = Job.Recipe;
        if (portion.Epochs < recipe.Epochs)
        {
            // Only schedules that do not depend on the number of epochs can be cut short.
            if (recipe.Radius is not DecaySchedule || recipe.LearningRate is not DecaySchedule)
                throw new InvalidOperationException("This job's schedules cannot be cut short.");
            recipe = recipe with { Epochs = portion.Epochs };
        }

        MapTrainingResult result = MapTrainer.Train(recipe, samples, new MapTrainingOptions { Threads = threads, Engine = engine });
        Versions["engine"] = result.Engine.ToString().ToLowerInvariant();
        return result.Map;
    }

    private static void WriteCodebook(SelfOrganizingMap map, string file) => NpyMatrix.Write(file, map.Codebook, map.Dimensions);
}
