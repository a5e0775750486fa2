using System.Diagnostics;
using LatentSharp.Data;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Steps of a game that nobody will play on, to see how long they take.</summary>
internal sealed class TrainingRehearsal : IDisposable
{
    private const int SmallBatch = 4, WarmUps = 1, FewestSteps = 2, UsefulSteps = 6, MostSteps = 100, GridPart = 4;

    /// <summary>Code that runs often is compiled again, better; by then it has run for about so long.</summary>
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1);

    private readonly GanRecipe _recipe;
    private readonly Device _device;
    private readonly PreparedImages? _images;
    private readonly CancellationToken _cancellation;
    private readonly AdversarialGame _game;
    private readonly RandomStream _random = new(0, "rehearsal");
    private long _discriminatorSteps;

    public TrainingRehearsal(GanRecipe recipe, Device device, KernelChoice kernels, PreparedImages? images, CancellationToken cancellation)
    {
        (_recipe, _device, _images, _cancellation) = (recipe, device, images, cancellation);
        _game = new AdversarialGame(recipe, device, kernels);
    }

    /// <summary>Seconds of one iteration with a whole batch, and the pictures of the batch that was measured.</summary>
    public (double Seconds, int Measured) IterationSeconds(TimeSpan budget)
    {
        var watch = Stopwatch.StartNew();
        int small = Math.Min(SmallBatch, _recipe.BatchSize);
        Batch first = Prepare(small);
        Iterate(first);
        double least = Iterate(first).Seconds(_recipe), guess = least * _recipe.BatchSize / small;   // at most: a part of a step does not grow with the batch
        TimeSpan left = budget - watch.Elapsed;
        if (guess * UsefulSteps <= left.TotalSeconds || _recipe.BatchSize <= 2 * SmallBatch) return (Median(Prepare(_recipe.BatchSize), left), _recipe.BatchSize);
        int larger = _recipe.BatchSize;
        while (larger > 2 * SmallBatch && guess * larger / _recipe.BatchSize * 1.5 * UsefulSteps > left.TotalSeconds) larger /= 2;
        double half = larger / 2 <= small ? least : Median(Prepare(larger / 2), left / 3), whole = Median(Prepare(larger), 2 * left / 3);

        // A picture more never costs less than nothing, and never more than its share of the larger batch.
        double perPicture = Math.Clamp((whole - half) / (larger - Math.Max(small, larger / 2)), 0, whole / larger);
        return (whole + (_recipe.BatchSize - larger) * perPicture, larger);
    }

    /// <summary>Seconds to prepare one picture for a batch once every picture has been seen.</summary>
    public double PreparationSeconds()
    {
        if (_images is null) return 0;
        int some = Math.Min(64, _images.Count);
        float[] planes = new float[_images.SampleCount];
        long start = 0;
        for (int round = 0; round < 2; round++)
        {
            start = Stopwatch.GetTimestamp();
            for (int index = 0; index < some; index++) _images.CopyTo(index, planes);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / some;
    }

    /// <summary>Seconds to draw one grid.</summary>
    public double GridSeconds()
    {
        using var scope = NewDisposeScope();
        int some = Math.Min(GridPart, _recipe.GridCount);
        Tensor codes = LatentCodes.Draw(_random, some, _recipe.LatentSize).to(_device);
        Tensor? classes = LatentCodes.ClassesInTurn(some, _recipe.Classes)?.to(_device);
        PictureConversion.Generate(_game.SamplingGenerator, codes, classes);
        long start = Stopwatch.GetTimestamp();
        PictureConversion.Generate(_game.SamplingGenerator, codes, classes);
        return Stopwatch.GetElapsedTime(start).TotalSeconds * _recipe.GridCount / some;
    }

    public void Dispose() => _game.Dispose();

    /// <summary>After warming up, the median of as many iterations as fit into the time, two at least and a hundred at most.</summary>
    private double Median(Batch batch, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan warm = time / 3 < WarmUpTime ? time / 3 : WarmUpTime;
        for (int i = 0; i < WarmUps || watch.Elapsed < warm; i++) Iterate(batch);
        var times = new List<StepTimes>();
        while (times.Count < FewestSteps || (times.Count < MostSteps && watch.Elapsed < time)) times.Add(Iterate(batch));
        return StepTimes.Median(times).Seconds(_recipe);
    }

    private Batch Prepare(int size)
    {
        // Noise like a picture's values: zeros would make batch norm divide by its epsilon.
        float[] values = new float[size * _recipe.ImageChannels * _recipe.ImageSize * _recipe.ImageSize];
        _random.FillUniform(values, -1, 1);
        return new Batch(size, values);
    }

    /// <summary>A discriminator step with the penalty if one is due, one without, and a generator step; a part that the recipe does not have takes no time.</summary>
    private StepTimes Iterate(Batch batch)
    {
        _cancellation.ThrowIfCancellationRequested();
        using var scope = NewDisposeScope();
        Tensor images = tensor(batch.Values, [batch.Size, _recipe.ImageChannels, _recipe.ImageSize, _recipe.ImageSize]).to(_device);
        Tensor? classes = LatentCodes.ClassesInTurn(batch.Size, _recipe.Classes)?.to(_device);
        int interval = _recipe.Penalties.Count > 0 ? _recipe.Regularization.PenaltyInterval : 1;
        (double due, double plain) = (0, 0);
        for (int step = 0; step < Math.Min(2, interval); step++)
        {
            // The optimiser counts the steps: the first of each interval carries the penalty.
            bool isDue = _discriminatorSteps % interval == 0;
            double seconds = Time(() => _game.StepDiscriminator(images, Codes(batch.Size), classes));
            _discriminatorSteps++;
            if (isDue) due = seconds;
            else plain = seconds;
        }

        for (; _discriminatorSteps % interval != 0; _discriminatorSteps++) _game.StepDiscriminator(images, Codes(batch.Size), classes);
        return new StepTimes(due, plain, Time(() => _game.StepGenerator(Codes(batch.Size), images, classes)));
    }

    private Tensor Codes(int size) => LatentCodes.Draw(_random, size, _recipe.LatentSize).to(_device);

    private static double Time(Action step)
    {
        long start = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed record Batch(int Size, float[] Values);
}
