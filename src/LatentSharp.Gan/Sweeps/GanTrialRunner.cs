using LatentSharp.Data;
using LatentSharp.Gan.Evaluation;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Gan.Watching;
using LatentSharp.Runs;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Gan.Sweeps;

/// <summary>A trial as an adversarial training in a run folder, and one number out of its evaluation or its signals.</summary>
/// <remarks>
/// From rung to rung the training goes on in the same folder: each rung ends with a checkpoint, from which the next goes on with the bits of a training that was
/// never paused. The recipe has the epochs of the last rung from the beginning, because what fades with the training's progress depends on them.
/// </remarks>
public sealed class GanTrialRunner : ITrialRunner
{
    /// <summary>Trials are short; a kill should not cost more than this.</summary>
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(30);

    private readonly GanTrialSetup _setup;

    /// <param name="setup">Recipes, pictures, storage.</param>
    public GanTrialRunner(GanTrialSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _setup = setup;
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">The data does not suit the recipe, or the objective is not measured by such a training.</exception>
    public TrialMeasurement Run(SweepPlan plan, SweepTrial trial, int rung, string folder, IProgress<TrialProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(progress);
        GanTraining training = _setup.Prepare(plan, trial);
        GanRecipe recipe = training.Recipe;
        long imagesPerEpoch = (long)recipe.IterationsPerEpoch(recipe.HoldOut.Split(training.Data, recipe.FirstPictures).Training.Count) * recipe.BatchSize * recipe.CriticStepsPerGeneratorStep;
        int until = plan.Budget.EpochsAt(rung, imagesPerEpoch), before = rung == 0 ? 0 : plan.Budget.EpochsAt(rung - 1, imagesPerEpoch);
        recipe = recipe with { Epochs = plan.Budget.EpochsAt(plan.Budget.Rungs - 1, imagesPerEpoch) };
        training = training with { Recipe = recipe, Options = training.Options with { Threads = plan.Threads, CheckpointInterval = CheckpointInterval, UntilEpoch = until } };
        TrainingResult result = Train(folder, training, new TrainingShare(progress, before, until), cancellation);
        var measurement = new TrialMeasurement(TrialOutcome.Measured)
        {
            Epochs = result.Epochs,
            EpochsInAll = recipe.Epochs,
            ImagesSeen = result.ImagesSeen,
            Alarms = [.. result.Alarms.Select(alarm => $"{alarm.KindName} after epoch {alarm.Epoch}")],
        };
        measurement = result.StoppedBy switch
        {
            StopReason.Interrupted => throw new OperationCanceledException(cancellation),
            StopReason.NonFinite => measurement with { Outcome = TrialOutcome.NonFinite, Reason = $"a number was not finite in epoch {result.Epochs + 1}" },
            StopReason.Collapse => measurement with { Outcome = TrialOutcome.Collapsed, Reason = Collapse(result) },
            _ => Measure(plan, training, folder, measurement, progress, cancellation),
        };
        _setup.Conclude?.Invoke(folder);
        return measurement;
    }

    /// <summary>From the newest checkpoint, or from the start where there is none.</summary>
    private TrainingResult Train(string folder, GanTraining training, TrainingShare progress, CancellationToken cancellation)
    {
        (GanRecipe recipe, ImageSet data, TrainingOptions options) = training;
        if (Stored(folder, recipe) is not Checkpoint checkpoint)
        {
            // What a kill left before the first checkpoint is nothing to go on from.
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            using RunFolder created = RunFolder.Create(folder, _setup.SaveGrid);
            return GanTrainer.Train(recipe, data, training.Wrap?.Invoke(created) ?? created, options, progress, cancellation);
        }

        // A training that was stopped by an alarm and killed before that was kept must not go on past it.
        if (recipe.Watching.OnCollapse == CollapseAction.Stop && AlarmsOf(checkpoint) is var alarms && alarms.Any(alarm => alarm.IsCollapse))
            return new TrainingResult((int)checkpoint.Epoch, ImagesSeen(checkpoint), 0, double.NaN, double.NaN, StopReason.Collapse) { Alarms = alarms };
        if (checkpoint.Epoch >= options.UntilEpoch)
            return new TrainingResult((int)checkpoint.Epoch, ImagesSeen(checkpoint), 0, double.NaN, double.NaN, StopReason.Paused) { Alarms = AlarmsOf(checkpoint) };
        using RunFolder opened = RunFolder.Open(folder, _setup.SaveGrid);
        return GanTrainer.Resume(recipe, data, training.Wrap?.Invoke(opened) ?? opened, options, progress, cancellation);
    }

    /// <summary>The newest checkpoint of a run of this recipe; null = there is none.</summary>
    /// <exception cref="DataException">The folder holds a run of another recipe.</exception>
    private static Checkpoint? Stored(string folder, GanRecipe recipe)
    {
        if (!File.Exists(Path.Combine(folder, "options.json"))) return null;
        RunReader reader = RunReader.Open(folder);
        string known = GanRecipeJson.Write(recipe with { DiscriminatorNorm = recipe.EffectiveDiscriminatorNorm }).ToJsonString();
        return reader.ReadOptions()["recipe"]?.ToJsonString() == known
            ? reader.ReadLatestCheckpoint()
            : throw new DataException(folder, "the run in it is of another recipe than the trial's: the sweep file, or the program, was changed since.", "Give the sweep another output, or remove this folder.");
    }

    private static Alarm[] AlarmsOf(Checkpoint checkpoint) => checkpoint.State["watch"] is System.Text.Json.Nodes.JsonObject watch ? [.. AlarmJson.ReadAll(watch)] : [];

    private static long ImagesSeen(Checkpoint checkpoint) => checkpoint.State.Value<long>("imagesSeen");

    private static string Collapse(TrainingResult result) => result.Alarms.LastOrDefault(alarm => alarm.IsCollapse) is { } alarm ? $"{alarm.KindName} after epoch {alarm.Epoch}" : $"collapsed after epoch {result.Epochs}";

    private TrialMeasurement Measure(SweepPlan plan, GanTraining training, string folder, TrialMeasurement measurement, IProgress<TrialProgress> progress, CancellationToken cancellation)
    {
        RunReader reader = RunReader.Open(folder);
        double score;
        double? floor = null;
        if (plan.Objective.IsSignal) score = ObjectiveScore.OfSignal(plan.Objective, reader.ReadMetrics(), measurement.Epochs, folder);
        else
        {
            Checkpoint checkpoint = reader.ReadLatestCheckpoint() ?? throw new DataException(folder, "there is no checkpoint that can be read.", "Remove the folder; the trial then begins anew.");
            var options = new GanEvaluationOptions { Count = plan.Objective.Pictures, Measures = new() { Threads = plan.Threads, Repetitions = 0, Listed = 0 } };
            GanEvaluation evaluation = GanEvaluator.Measure(training.Recipe, training.Data, checkpoint, options, new MeasuringShare(progress), cancellation);
            RunEvaluation.Write(folder, EvaluationDocument.Write(evaluation), EvaluationPictures.Of(evaluation), _setup.SavePicture);
            (score, floor) = ObjectiveScore.OfMetrics(plan.Objective, evaluation.Result.Metrics, folder);
        }

        return double.IsFinite(score)
            ? measurement with { Score = score, Floor = floor }
            : measurement with { Outcome = TrialOutcome.NonFinite, Reason = $"{plan.Objective.Name} was not finite after epoch {measurement.Epochs}" };
    }
}
