using LatentSharp.PictureMeasures;

namespace LatentSharp.Evaluation;

/// <summary>Which pictures are compared, checked.</summary>
internal sealed class EvaluationDraw
{
    public const int LeastCount = 20;
    public const string OtherHalf = "as many other training pictures";

    public EvaluationDraw(PictureEvaluationInput input, PictureEvaluationOptions options, CancellationToken cancellation)
    {
        (Input, Options, Cancellation) = (input, options, cancellation);
        Check(options);
        RequireShape(input.Generated, "Generated");
        if (input.HeldOut is { } heldOut) RequireShape(heldOut, "Held-out");
        if (input.HeldOutGroups is { } groups)
        {
            if (groups.Count != (input.HeldOut?.Count ?? 0)) throw new ArgumentException($"{groups.Count} groups do not fit {input.HeldOut?.Count ?? 0} held-out pictures.", nameof(input));
            HeldOutGroups = [.. groups.Select((group, picture) => (group, picture)).GroupBy(pair => pair.group, pair => pair.picture).Select(members => members.ToArray())];
        }

        Count = Math.Min(options.Count, Math.Min(input.Generated.Count, input.Training.Count / 2));
        if (Count < LeastCount || Count <= 2 * options.Neighbours)
        {
            int least = Math.Max(LeastCount, 2 * options.Neighbours + 1);
            throw new ArgumentException($"At least {least} generated and {2 * least} training pictures are needed, not {input.Generated.Count} and {input.Training.Count}.", nameof(input));
        }

        int[] order = input.Training.Shuffled(options.Seed);
        (First, Second) = (order[..Count], order[Count..(2 * Count)]);
        Generated = [.. Enumerable.Range(0, Count)];
        Judged = Math.Min(options.Count, input.Generated.Count);
    }

    public PictureEvaluationInput Input { get; }

    public PictureEvaluationOptions Options { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Pictures of each kind in a two-sample comparison.</summary>
    public int Count { get; }

    /// <summary>The training pictures A, which everything is compared with.</summary>
    public int[] First { get; }

    /// <summary>The training pictures B of the floor.</summary>
    public int[] Second { get; }

    /// <summary>The generated pictures that are compared.</summary>
    public int[] Generated { get; }

    /// <summary>Generated pictures whose nearest training picture is sought: the first so many.</summary>
    public int Judged { get; }

    /// <summary>The numbers of the held-out pictures, group by group; null = they have no groups.</summary>
    public int[][]? HeldOutGroups { get; }

    private static void Check(PictureEvaluationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Count, LeastCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Neighbours, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Components, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pairs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Patches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Directions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Listed, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        if (options.Cells is { } cells) ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1, nameof(options.Cells));
        if (options.Repetitions != 0 && (options.Repetitions < 20 || options.Repetitions % 2 != 0))
            throw new ArgumentOutOfRangeException(nameof(options), $"Repetitions are 0 or an even number from 20, not {options.Repetitions}.");
    }

    private void RequireShape(PictureBatch pictures, string kind)
    {
        PictureBatch training = Input.Training;
        if ((pictures.Side, pictures.Channels) != (training.Side, training.Channels))
            throw new ArgumentException($"{kind} pictures of {pictures.Side} x {pictures.Side} x {pictures.Channels} do not compare to training pictures of {training.Side} x {training.Side} x {training.Channels}.");
    }
}
