using System.Globalization;
using System.Security.Cryptography;
using LatentSharp.Data;

namespace LatentSharp.Inspection;

/// <summary>Pictures that are equal byte for byte, found by their SHA-256.</summary>
internal static class DuplicateSearch
{
    private const double TroubleShare = 0.05;

    public static IReadOnlyList<IReadOnlyList<int>> Groups(ImageSet images)
    {
        string[] sums = new string[images.Count];
        Parallel.For(0, images.Count, index => sums[index] = Convert.ToHexString(SHA256.HashData(images.Bytes(index))));
        return [.. Enumerable.Range(0, images.Count).GroupBy(index => sums[index]).Where(group => group.Count() > 1).Select(group => (IReadOnlyList<int>)[.. group]).OrderByDescending(group => group.Count)];
    }

    public static Finding Describe(ImageSet images, IReadOnlyList<IReadOnlyList<int>> groups)
    {
        int surplus = groups.Sum(group => group.Count - 1);
        if (surplus == 0) return new Finding("duplicates", Verdict.Fine, "No two pictures are equal.");
        int contradicting = images.Labels is { } labels ? groups.Count(group => group.Select(index => labels[index]).Distinct().Count() > 1) : 0;
        string labelled = contradicting > 0 ? $" In {contradicting} of these groups the labels differ." : "";
        return new Finding("duplicates", surplus >= TroubleShare * images.Count ? Verdict.Trouble : Verdict.Look,
            string.Create(CultureInfo.InvariantCulture, $"{surplus:N0} of {images.Count:N0} pictures are copies of another, in {groups.Count:N0} groups (the largest: numbers {string.Join(", ", groups[0].Take(5))}).{labelled}"),
            "Remove them: what is there twice is learned twice, and a held-out copy of a training picture proves nothing.");
    }
}
