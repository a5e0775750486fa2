using System.Diagnostics;
using LatentSharp.Gan.Laboratory.Games;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Laboratory;

/// <summary>Plays small games from their first iteration to their last, in seconds.</summary>
public static class LaboratoryTrainer
{
    /// <summary>Plays a game. One thread computes, and the same recipe gives the same bits on one machine.</summary>
    /// <param name="recipe">The game.</param>
    /// <param name="moments">How often it is looked at, the start apart; 1 to 10,000, at most once an iteration; default 40.</param>
    /// <param name="progress">Hears of each moment; null = nobody.</param>
    /// <param name="cancellation">Ends the game after an iteration; what there is then is returned.</param>
    /// <returns>The game as it was played.</returns>
    /// <exception cref="ArgumentException">A number of the recipe is out of its range.</exception>
    public static LaboratoryResult Run(LaboratoryRecipe recipe, int moments = 40, IProgress<LaboratoryProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (moments is < 1 or > 10_000) throw new ArgumentOutOfRangeException(nameof(moments), moments, "A game is looked at 1 to 10,000 times.");
        recipe.Validated();
        NativeProcess.Prepare();
        moments = Math.Min(moments, recipe.Iterations);
        var watch = Stopwatch.StartNew();
        var game = new LaboratoryGame(recipe);
        var meter = new MomentMeter(recipe, game);
        var seen = new List<LaboratoryMoment> { meter.Measure(0) };
        for (int step = 0; step < recipe.HeadStart && !cancellation.IsCancellationRequested; step++) meter.AddDiscriminator(game.StepDiscriminator(1));
        int iteration = 0;
        while (iteration < recipe.Iterations && !cancellation.IsCancellationRequested)
        {
            double share = 1 + (recipe.FinalRate - 1) * iteration / recipe.Iterations;
            for (int step = 0; step < recipe.CriticSteps; step++) meter.AddDiscriminator(game.StepDiscriminator(share));
            double loss = game.StepGenerator(share);
            meter.AddGenerator(loss, game.GradientAtGenerator);
            iteration++;
            if ((long)iteration * moments / recipe.Iterations == (long)(iteration - 1) * moments / recipe.Iterations) continue;
            seen.Add(meter.Measure(iteration));
            progress?.Report(new LaboratoryProgress(iteration, recipe.Iterations, seen[^1], watch.Elapsed * ((double)(recipe.Iterations - iteration) / iteration)));
        }

        if (seen[^1].Iteration != iteration) seen.Add(meter.Measure(iteration));
        return new LaboratoryResult
        {
            Recipe = recipe,
            Moments = seen,
            DistanceFloor = meter.Floor,
            Coverage = meter.Coverage(seen[^1].Points),
            LargestSlope = LaboratoryView.Look(game.Discriminator, recipe.Target).LargestSlope,
            Finished = iteration == recipe.Iterations,
            Seconds = watch.Elapsed.TotalSeconds,
        };
    }
}
