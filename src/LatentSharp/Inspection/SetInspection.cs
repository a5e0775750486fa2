using LatentSharp.Data;

namespace LatentSharp.Inspection;

/// <summary>Is a set of pictures fit to be learned from? Its values, sizes, colours, copies and classes.</summary>
public sealed record SetInspection
{
    /// <summary>What was found, in the order in which one reads it.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Groups of pictures that are equal byte for byte, each of two or more, by their numbers; the largest first.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Duplicates { get; init; }

    /// <summary>Pairs of pictures that are almost equal; the nearest first.</summary>
    public required IReadOnlyList<NearPair> NearDuplicates { get; init; }

    /// <summary>
    /// How many numbers it takes, at least, to say which picture it is: the dimension of the set around its points (Levina and Bickel 2004); null where there are too
    /// few different pictures.
    /// </summary>
    public required double? IntrinsicDimension { get; init; }

    /// <summary>Inspects a set.</summary>
    /// <param name="images">The pictures as they were loaded.</param>
    /// <param name="survey">The files before they were brought to one size and channel count; null = the set does not come from such files.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <param name="cancellation">Stops the comparison of pictures.</param>
    /// <returns>The findings.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static SetInspection Of(ImageSet images, PictureSurvey? survey = null, InspectionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        options ??= new InspectionOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostCompared, 2, nameof(options));
        if (!(options.LocalShare is > 0 and < 1 && options.TypicalShare is > 0 and < 1)) throw new ArgumentException("The shares of a distance lie in (0, 1).", nameof(options));
        IReadOnlyList<IReadOnlyList<int>> duplicates = DuplicateSearch.Groups(images);
        NeighbourSearch near = NeighbourSearch.In(images, duplicates, options, cancellation);
        return new SetInspection
        {
            Findings =
            [
                .. SurveyCheck.Findings(images, survey),
                .. ValueCheck.Findings(images),
                DuplicateSearch.Describe(images, duplicates),
                near.Describe(images),
                ClassCheck.Describe(images),
            ],
            Duplicates = duplicates,
            NearDuplicates = near.Pairs,
            IntrinsicDimension = near.Dimension,
        };
    }
}
