using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// Measures a game on fixed codes and fixed pictures, with random streams of its own and both networks in evaluation mode: whether anybody
/// measures changes nothing of the training. The generator is the one that would be sampled.
/// </summary>
internal sealed class GameMeasures : IDisposable
{
    private readonly GanRecipe _recipe;
    private readonly Tensor _codes;
    private readonly Tensor? _classes;
    private readonly WatchedPictures _training;
    private readonly WatchedPictures? _heldOut;
    private readonly NearestTraining _nearest;
    private readonly CoarseCoverage? _coverage;
    private readonly RepeatedPictures? _repeats;
    private readonly double _realSpread;
    private readonly double? _undecided;
    private readonly double? _generatorUndecided;

    /// <param name="recipe">The recipe.</param>
    /// <param name="pictures">The pictures, held-out ones among them if there are any.</param>
    /// <param name="device">Where the networks are.</param>
    /// <param name="threads">At most so many.</param>
    public GameMeasures(GanRecipe recipe, TrainingPictures pictures, Device device, int threads)
    {
        _recipe = recipe;
        int most = recipe.Watching.Pictures;
        var random = new RandomStream(recipe.Seed, "watched pictures");
        bool withClasses = recipe.Classes > 0;
        _training = WatchedPictures.Draw(pictures.Training, most, withClasses, random, device);
        _heldOut = pictures.HeldOut is null ? null : WatchedPictures.Draw(pictures.HeldOut, most, withClasses, random, device);
        _nearest = new NearestTraining(pictures.Training, _heldOut, most, random, threads);

        // Coverage and repeats compare equal counts.
        int count = _training.Count > 1 ? _training.Count : most;
        _codes = LatentCodes.Draw(new RandomStream(recipe.Seed, "watched codes"), count, recipe.LatentSize).to(device).DetachFromDisposeScope();
        _classes = LatentCodes.ClassesInTurn(count, recipe.Classes)?.to(device).DetachFromDisposeScope();
        if (CoarseCoverage.Suits(_training.Count)) _coverage = new CoarseCoverage(_training.Images);
        if (_training.Count > 1) _repeats = new RepeatedPictures(_training.Batch);
        _realSpread = _training.Count > 1 ? _training.Batch.MeanPairDistance() : 0;
        (_undecided, _generatorUndecided) = (UndecidedLoss.Of(recipe), UndecidedLoss.OfGenerator(recipe));
    }

    /// <summary>Measures.</summary>
    /// <param name="game">The game.</param>
    /// <param name="losses">The mean losses of the epoch.</param>
    /// <param name="gradients">The gradients of the epoch.</param>
    /// <returns>The signals; null where D's or G's outputs are no numbers any more.</returns>
    public GameSignals? Measure(AdversarialGame game, EpochMeter losses, GradientMeter gradients)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        Tensor images = game.SamplingGenerator.Forward(_codes, PassMode.Evaluation, _classes);   // [count, channels, side, side]
        float[] generated = Judge(game, images, _classes), training = Judge(game, _training.Images, _training.Classes);
        float[] heldOut = _heldOut is null ? [] : Judge(game, _heldOut.Images, _heldOut.Classes), real = _heldOut is null ? training : heldOut;
        if (!generated.Concat(training).Concat(heldOut).All(float.IsFinite) || !images.isfinite().all().item<bool>()) return null;
        PictureBatch batch = PictureBatch.Of([.. PictureConversion.ToPictures(images)]);
        return new GameSignals
        {
            Balance = losses.DiscriminatorLoss / _undecided,
            GeneratorBalance = losses.GeneratorLoss / _generatorUndecided,
            RealAboveGenerated = RankShare.Above(real, generated),
            TrainingAboveHeldOut = _heldOut is null ? null : RankShare.Above(training, heldOut),
            DiscriminatorGradientNorm = gradients.Discriminator,
            GeneratorGradientNorm = gradients.Generator,
            Diversity = _realSpread > 0 ? batch.MeanPairDistance() / _realSpread : null,
            Repeats = _repeats?.Of(batch),
            CoarseCoverage = _coverage?.Of(images),
            NearestReal = _nearest.Of(batch),
            JensenShannonBound = _recipe.Objective is NonSaturatingObjective or MinimaxObjective ? JensenShannonBound.Of(real, generated) : null,
            WassersteinEstimate = _recipe.Objective is WassersteinClipObjective or WassersteinGradientPenaltyObjective ? Mean(real) - Mean(generated) : null,
            OnHeldOut = _heldOut is not null,
        };
    }

    public void Dispose()
    {
        _codes.Dispose();
        _classes?.Dispose();
        _training.Dispose();
        _heldOut?.Dispose();
        _nearest.Dispose();
    }

    private static float[] Judge(AdversarialGame game, Tensor images, Tensor? classes) =>
        TensorTransfer.Values(game.Discriminator.Forward(images, PassMode.Evaluation, classes).cpu().contiguous()).ToArray();

    private static double Mean(float[] values) => values.Average(value => (double)value);
}
