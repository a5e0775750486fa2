using LatentSharp.Gan.Kernels;

namespace LatentSharp.Gan.Training;

/// <summary>How a training is carried out, as opposed to what is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Threads of the tensor kernels; null = the environment variable OMP_NUM_THREADS, otherwise all processors. One thread and two give different last bits.</summary>
    public int? Threads { get; init; }

    /// <summary>"cpu" (default) or "cuda".</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Whose kernels compute the steps: the faster for each layer (default), libtorch's, or ours wherever they can.</summary>
    public KernelChoice Kernels { get; init; } = KernelChoice.Auto;

    /// <summary>A checkpoint is written after the epoch in which so much time has passed since the last; default two minutes. The end and an interruption always write one.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The training pauses after this epoch, with a checkpoint, and a resume goes on with the bits of one that never paused; null (default) = it goes on to the recipe's last. At least 1.</summary>
    public int? UntilEpoch { get; init; }

    /// <summary>The grid of fixed codes is drawn every so many epochs, and at the first and last; null = about fifty grids a run; at least 1.</summary>
    public int? GridEvery { get; init; }

    /// <summary>The coverage of a map of the real pictures is measured every so many epochs, at least 1; null (default) = never. A map is trained for it first, which takes some seconds.</summary>
    public int? CoverageEvery { get; init; }
}
