using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Watching;
using LatentSharp.Runs;

namespace LatentSharp.Bench;

/// <summary>One kind of game, played with several seeds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Data">The set for a seed, so that seeds can share the sets among them.</param>
/// <param name="Recipe">What is trained, for pictures and a seed.</param>
internal sealed record AlarmCase(string Name, Func<long, BenchPictures, ImageSet> Data, Func<ImageSet, long, GanRecipe> Recipe)
{
    /// <summary>The alarms of which at least one must come; none = a healthy game, which must stay silent.</summary>
    public IReadOnlyList<AlarmKind> Expected { get; init; } = [];

    /// <summary>Epochs of healthy training before the failure is planted; 0 = it is in the recipe.</summary>
    public int PlantAfter { get; init; }

    /// <summary>Damages the checkpoint.</summary>
    public Func<Checkpoint, long, AlarmBenchmark, Checkpoint>? Plant { get; init; }

    /// <summary>The recipe from then on.</summary>
    public Func<GanRecipe, GanRecipe> Then { get; init; } = recipe => recipe;

    /// <summary>At most so many of the seeds are played.</summary>
    public int MostSeeds { get; init; } = int.MaxValue;

    /// <summary>Whether the final pictures are measured: the case is about an answer to a failure, not about alarms.</summary>
    public bool IsMeasured { get; init; }

    /// <summary>The name as a folder name.</summary>
    public string FolderName => string.Concat(Name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
