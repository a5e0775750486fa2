using LatentSharp.Data;

namespace LatentSharp.Som;

/// <summary>The samples of a training, as they were given and as the engine takes them.</summary>
internal sealed class PreparedSamples
{
    /// <summary>Enough samples that are not in memory to choose a size by, to measure and to look at.</summary>
    private const long MostSketched = 16_000_000;

    private readonly SampleSource _given;
    private readonly string? _fingerprint;

    private PreparedSamples(SampleSource given, string? fingerprint) => (_given, _fingerprint) = (given, fingerprint);

    public string Name => _given.Name;

    /// <summary>The number of samples as they were given.</summary>
    public long Given => _given.Count;

    public int Dimensions => _given.Dimensions;

    /// <summary>The fingerprint of the samples as they were given.</summary>
    public string Fingerprint => _fingerprint ?? _given.Fingerprint;

    /// <summary>What the engine trains on.</summary>
    public required SampleSource All { get; init; }

    /// <summary>The samples that are trained on, with the values that they have; of those that are not in memory, some evenly spaced ones.</summary>
    public required SampleMatrix Chosen { get; init; }

    /// <summary>The same with the values that are trained on.</summary>
    public required SampleMatrix Some { get; init; }

    /// <summary>Draws, drops, checks and normalises; what is not in memory is checked in one pass.</summary>
    /// <param name="recipe">What is asked for.</param>
    /// <param name="samples">The samples as they are.</param>
    /// <param name="engine">The engine that is asked for.</param>
    /// <param name="remarks">Receives what a user should know.</param>
    /// <param name="cancellation">Ends the pass.</param>
    public static PreparedSamples Of(MapRecipe recipe, SampleSource samples, MapEngineKind engine, List<string> remarks, CancellationToken cancellation)
    {
        if (samples is SampleMatrix matrix)
        {
            SampleMatrix chosen = SamplePreparation.Choose(recipe, matrix, remarks), prepared = SamplePreparation.Normalize(recipe, chosen);
            return new PreparedSamples(samples, null) { All = prepared, Chosen = chosen, Some = prepared };
        }

        var some = SampleSketch.Of(samples, MostSketched);
        StreamPreparation.Refuse(recipe, samples, some, engine);
        string fingerprint = StreamPreparation.Check(recipe, samples, remarks, cancellation);
        return new PreparedSamples(samples, fingerprint)
        {
            All = recipe.NormalizesSamples ? new UnitLengthSource(samples) : samples,
            Chosen = some,
            Some = SamplePreparation.Normalize(recipe, some),
        };
    }
}
