using LatentSharp.Random;

namespace LatentSharp.Data;

/// <summary>
/// Which pictures are kept away from training, so that one can ask later whether generated pictures lie nearer to the training pictures than
/// pictures that were never seen. The split depends on this record, the number of pictures and their labels, and on nothing else.
/// </summary>
public sealed record HoldOut
{
    /// <summary>The largest share: what is measured of held-out pictures is compared with as many training pictures.</summary>
    public const double LargestShare = 0.5;

    /// <summary>Every picture is trained on.</summary>
    public static HoldOut None { get; } = new();

    /// <summary>The share that is held out, of the pictures or of the classes, in [0, 0.5]; default 0.</summary>
    public double Share { get; init; }

    /// <summary>What is held out as a whole; default single pictures.</summary>
    public HoldOutUnit By { get; init; } = HoldOutUnit.Picture;

    /// <summary>The seed of the choice; default 1000. It is not the training's, so that trainings of several seeds can hold out the same pictures.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>Checks the share.</summary>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">It is outside [0, 0.5].</exception>
    public HoldOut Validated() => Share is >= 0 and <= LargestShare
        ? this
        : throw new ArgumentException(FormattableString.Invariant($"The share that is held out lies in [0, {LargestShare}], not {Share}: most of the pictures are for training."));

    /// <summary>How many pictures a split will hold out; by classes of unlike sizes it is a guess.</summary>
    /// <param name="count">Pictures in the set.</param>
    /// <returns>The share of the count, rounded; at most half of it.</returns>
    public int ExpectedPictures(int count) => Math.Min((int)Math.Round(Share * count, MidpointRounding.AwayFromZero), count / 2);

    /// <summary>Splits a set.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="first">Only the first so many take part; null or more than there are = all.</param>
    /// <returns>Both parts.</returns>
    /// <remarks>
    /// By picture: round(share x count) pictures, at most half of them, shared among the classes in proportion to their sizes (largest remainders first, then the lower
    /// class number); every class keeps at least one for training. Pictures without a label are a class of their own. By class:
    /// round(share x classes) classes, at least one, and at least one stays. Which ones, a shuffle of the stream "hold-out" decides.
    /// </remarks>
    /// <exception cref="ArgumentException">The share is out of range.</exception>
    /// <exception cref="DataException">The set has too few pictures or classes for the share, or no labels to split by.</exception>
    public HoldOutSplit Split(ImageSet set, int? first = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        Validated();
        int count = Math.Min(set.Count, first ?? int.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(first));
        if (Share == 0) return new HoldOutSplit(new bool[count], null);
        return By == HoldOutUnit.Class ? ByClass(set, count) : new HoldOutSplit(ByPicture(set, count), null);
    }

    private bool[] ByPicture(ImageSet set, int count)
    {
        int Stratum(int picture) => set.Labels?[picture] ?? 0;
        var strata = Enumerable.Range(0, count).CountBy(Stratum).OrderBy(stratum => stratum.Key).ToList();
        Dictionary<int, int> left = Quotas(strata, ExpectedPictures(count));
        if (left.Values.Sum() == 0)
            throw new DataException(set.Name, FormattableString.Invariant($"a share of {Share} of {count} pictures{(strata.Count > 1 ? $" in {strata.Count} classes" : "")} is not a single one that could be held out."), "Hold out a larger share, or train on more pictures.");
        int[] order = [.. Enumerable.Range(0, count)];
        new RandomStream(Seed, "hold-out").Shuffle<int>(order);
        bool[] heldOut = new bool[count];
        foreach (int picture in order)
        {
            int stratum = Stratum(picture);
            if (left[stratum] == 0) continue;
            left[stratum]--;
            heldOut[picture] = true;
        }

        return heldOut;
    }

    /// <summary>Hamilton's method of largest remainders, except that a class of one picture keeps it.</summary>
    private Dictionary<int, int> Quotas(List<KeyValuePair<int, int>> strata, int total)
    {
        double Exact(KeyValuePair<int, int> stratum) => Share * stratum.Value;
        double Remainder(KeyValuePair<int, int> stratum) => Exact(stratum) - Math.Floor(Exact(stratum));
        var quotas = strata.ToDictionary(stratum => stratum.Key, stratum => (int)Math.Floor(Exact(stratum)));
        int missing = total - quotas.Values.Sum();
        foreach (KeyValuePair<int, int> stratum in strata.Where(stratum => stratum.Value > 1 && Remainder(stratum) > 0).OrderByDescending(Remainder).Take(Math.Max(0, missing)))
            quotas[stratum.Key]++;
        return quotas;
    }

    private HoldOutSplit ByClass(ImageSet set, int count)
    {
        if (set.Labels is not { } labels)
            throw new DataException(set.Name, "its pictures have no labels, so that no class can be held out.", "Put the pictures of each class (each person) into a subfolder of its own, or hold out by picture.");
        int unlabelled = Enumerable.Range(0, count).FirstOrDefault(picture => labels[picture] < 0, -1);
        if (unlabelled >= 0)
            throw new DataException(set.Name, $"picture {unlabelled} has no label, so that nobody can say on which side its class is.", "Hold out by picture, or give labelled pictures only.");
        int[] classes = [.. labels.Take(count).Distinct().Order()];
        if (classes.Length < 2) throw new DataException(set.Name, "all its pictures are of one class, and one must stay for training.", "Hold out by picture.");
        new RandomStream(Seed, "hold-out").Shuffle<int>(classes);
        HashSet<int> chosen = [.. classes.Take(Math.Clamp(ExpectedPictures(classes.Length), 1, classes.Length - 1))];
        return new HoldOutSplit([.. labels.Take(count).Select(chosen.Contains)], [.. chosen.Order()]);
    }
}
