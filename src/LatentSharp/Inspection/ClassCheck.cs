using System.Globalization;
using LatentSharp.Data;

namespace LatentSharp.Inspection;

/// <summary>How evenly the pictures are spread over the classes.</summary>
internal static class ClassCheck
{
    private const double Uneven = 0.8, VeryUneven = 0.5;

    public static Finding Describe(ImageSet images)
    {
        if (images.Labels is not { } labels || labels.All(label => label < 0)) return new Finding("classes", Verdict.Fine, "There are no labels, and none are needed.");
        int[] counts = new int[images.ClassCount];
        foreach (int label in labels.Where(label => label >= 0)) counts[label]++;
        double all = counts.Sum(), entropy = -counts.Where(count => count > 0).Sum(count => count / all * Math.Log(count / all)), like = Math.Exp(entropy);
        int least = Array.IndexOf(counts, counts.Min()), most = Array.IndexOf(counts, counts.Max()), unlabelled = labels.Count(label => label < 0);
        string sizes = counts.Min() == counts.Max() ? string.Create(CultureInfo.InvariantCulture, $"{counts.Min():N0} pictures each")
            : string.Create(CultureInfo.InvariantCulture, $"{counts.Min():N0} ({Name(least)}) to {counts.Max():N0} pictures ({Name(most)})");
        string rest = unlabelled > 0 ? string.Create(CultureInfo.InvariantCulture, $" {unlabelled:N0} pictures have no label.") : "";
        string seen = string.Create(CultureInfo.InvariantCulture, $"{counts.Length} classes of {sizes}, entropy {entropy:F3} of {Math.Log(counts.Length):F3} nats: as varied as {like:F1} equal classes.{rest}");
        if (counts.Length == 1) return new Finding("classes", Verdict.Look, "All pictures are of one class.", "That is fine without --conditional.");
        double share = like / counts.Length;
        return share >= Uneven ? new Finding("classes", Verdict.Fine, seen)
            : new Finding("classes", share < VeryUneven ? Verdict.Trouble : Verdict.Look, seen, "A generator drops the rare first. Even the classes out, train with --conditional, and look at `latent gan coverage`.");

        string Name(int kind) => kind < images.ClassNames?.Count ? images.ClassNames[kind] : kind.ToString(CultureInfo.InvariantCulture);
    }
}
