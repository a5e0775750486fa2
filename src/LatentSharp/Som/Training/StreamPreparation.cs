using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LatentSharp.Data;
using LatentSharp.Data.Tables;
using LatentSharp.Som.Engines;
using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>Looks at samples that are not in memory before they are trained on.</summary>
internal static class StreamPreparation
{
    /// <summary>Why samples that are not in memory cannot be trained on with a recipe; null if they can.</summary>
    public static string? WhyNot(MapRecipe recipe)
    {
        if (recipe.Algorithm != MapAlgorithm.Batch)
            return "Online training needs its samples in memory, as it sees them in any order: use --algorithm batch, or data that fits in memory.";
        if (recipe.DrawnSamples is not null)
            return "Samples are drawn only from data in memory (--samples); a streamed file is trained on whole: store the part that is wanted.";
        return recipe.Missing switch
        {
            MissingValues.Drop => "Rows with missing values are dropped only from data in memory (--missing drop), as those that stay have to be counted first: store the whole rows.",
            MissingValues.Mask => "Missing values are masked only in data in memory (--missing mask), as streamed data is searched by distances over all dimensions: fill the values in.",
            _ => null,
        };
    }

    /// <summary>Refuses what only samples in memory allow and what no samples allow, before a long time is spent on reading.</summary>
    /// <param name="recipe">What is asked for.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="some">Some of them.</param>
    /// <param name="engine">The engine that is asked for.</param>
    /// <exception cref="ArgumentException">The message says why not.</exception>
    public static void Refuse(MapRecipe recipe, SampleSource samples, SampleMatrix some, MapEngineKind engine)
    {
        if (WhyNot(recipe) is { } reason) throw new ArgumentException(reason);

        // Any size stands for one that only the samples will give, when they have been checked.
        MapRecipe sized = recipe.Rows is null && recipe.Columns is null ? recipe with { Rows = 2, Columns = 2, Initialization = new MapInitialization.PrincipalPlane() } : recipe;
        EngineChoice.Choose(sized.Resolved(some, samples.Count), samples, engine);
    }

    /// <summary>One pass over all samples.</summary>
    /// <returns>Their fingerprint, for which they would have to be read again.</returns>
    /// <exception cref="DataException">A sample cannot be trained on; the message names row and column.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static string Check(MapRecipe recipe, SampleSource samples, List<string> remarks, CancellationToken cancellation)
    {
        using IncrementalHash hash = SampleStretches.BeginFingerprint(samples);
        var inspection = new SampleInspection(samples);
        int dimensions = samples.Dimensions;
        long row = 0;
        foreach (ReadOnlyMemory<double> stretch in SampleStretches.Of(samples))
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<double> values = stretch.Span;
            hash.AppendData(MemoryMarshal.AsBytes(values));
            for (int at = 0; at < values.Length; at += dimensions, row++)
            {
                ReadOnlySpan<double> sample = values.Slice(at, dimensions);
                int missing = sample.IndexOfAnyNaN();
                if (missing >= 0) throw SamplePreparation.Missing(samples, row, missing, "Fill it in, or store the file without such rows; those of streamed data are neither masked nor dropped.");
                inspection.Add(sample);
                if (recipe.NormalizesSamples && DoubleSums.Dot(sample, sample) == 0) throw SamplePreparation.WithoutLength(samples, row);
            }
        }

        inspection.Conclude(remarks);
        return SampleStretches.EndFingerprint(hash);
    }
}
