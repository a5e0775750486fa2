using LatentSharp.Divergences.Densities;
using LatentSharp.Gan.Laboratory.Games;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Laboratory;

/// <summary>
/// The gradient that a generator receives as two supports separate: for each distance and objective a fresh discriminator is trained on U(-1, 0) against
/// a generator that stands still, and asked. Source of the experiment: Arjovsky and Bottou, "Towards Principled Methods for Training GANs", ICLR 2017.
/// </summary>
public static class SeparationScan
{
    private const int AskedBatches = 20;

    /// <summary>The distances that show most: overlapping, touching, apart.</summary>
    public static IReadOnlyList<double> Shifts { get; } = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5];

    /// <summary>Trains and asks.</summary>
    /// <param name="objectives">The objectives; each in the recipe of disjoint-uniforms.</param>
    /// <param name="steps">Discriminator steps before it is asked, at least 10; default 2000.</param>
    /// <param name="seed">The seed; default 1.</param>
    /// <param name="threads">Games at once, at least 1; the result does not depend on it. Default 1.</param>
    /// <param name="progress">Hears how many of all points are done; null = nobody.</param>
    /// <param name="cancellation">Ends the scan.</param>
    /// <returns>Objective by objective, each with <see cref="Shifts"/>.</returns>
    /// <exception cref="OperationCanceledException">The scan was ended.</exception>
    public static IReadOnlyList<SeparationPoint> Run(IReadOnlyList<Objective> objectives, int steps = 2000, long seed = 1, int threads = 1,
        IProgress<(int Done, int All)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 10);
        NativeProcess.Prepare();
        var points = new SeparationPoint[objectives.Count * Shifts.Count];
        int done = 0;
        Parallel.For(0, points.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, index =>
        {
            points[index] = Ask(objectives[index / Shifts.Count], Shifts[index % Shifts.Count], steps, seed, cancellation);
            progress?.Report((Interlocked.Increment(ref done), points.Length));
        });
        return points;
    }

    private static SeparationPoint Ask(Objective objective, double shift, int steps, long seed, CancellationToken cancellation)
    {
        LaboratoryRecipe recipe = LaboratoryRecipe.For(KnownTargets.DisjointUniforms, objective) with { Seed = seed };
        double start = ((Uniform)recipe.Target.Density!).Low + shift, loss = 0;
        var game = new LaboratoryGame(recipe, start);
        int last = steps / 10;
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double here = game.StepDiscriminator(1);
            if (step >= steps - last) loss += here / last;
        }

        double gradient = 0;
        for (int batch = 0; batch < AskedBatches; batch++)
        {
            game.FollowDiscriminator();
            gradient += Math.Abs(game.MeanGradientAtGenerator) / AskedBatches;
        }

        var generated = new Uniform(start, start + 1);
        (float[] field, double slope) = LaboratoryView.Look(game.Discriminator, recipe.Target);
        return new SeparationPoint(recipe.Objective, shift, gradient, Divergence.JensenShannon(recipe.Target.Density!, generated), Divergence.Wasserstein1(recipe.Target.Density!, generated), loss, slope) { Field = field };
    }
}
