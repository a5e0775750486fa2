using System.Globalization;
using LatentSharp.Gan.Training;

namespace LatentSharp.Bench;

/// <summary>A line of progress about every half minute.</summary>
/// <param name="name">Of the run.</param>
/// <param name="look">Called after every iteration.</param>
internal sealed class EpochLines(string name, Action look) : IProgress<TrainingProgress>
{
    private DateTime _next;

    public void Report(TrainingProgress value)
    {
        look();
        if (DateTime.UtcNow < _next) return;
        _next = DateTime.UtcNow.AddSeconds(30);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: epoch {value.Epoch} of {value.Epochs}, D {value.DiscriminatorLoss:F3}, G {value.GeneratorLoss:F3}, {value.ImagesPerSecond:F0} pictures a second"));
    }
}
