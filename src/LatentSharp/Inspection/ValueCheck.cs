using System.Globalization;
using LatentSharp.Data;

namespace LatentSharp.Inspection;

/// <summary>The range of the values, blank pictures, and gray pictures that are stored as colour.</summary>
internal static class ValueCheck
{
    private const double NarrowRange = 0.5;
    private const int FewLevels = 16;

    public static IEnumerable<Finding> Findings(ImageSet images)
    {
        ImageSetStatistics numbers = images.Statistics();
        bool[] levels = new bool[256];
        int blank = 0, coloured = 0;
        for (int i = 0; i < images.Count; i++)
        {
            ReadOnlySpan<byte> bytes = images.Bytes(i);
            foreach (byte value in bytes) levels[value] = true;
            if (IsBlank(bytes, images.Channels)) blank++;
            if (images.Channels == 3 && IsColoured(bytes)) coloured++;
        }

        yield return Range(numbers, levels.Count(used => used));
        if (blank > 0)
        {
            yield return new Finding("blank pictures", blank == images.Count ? Verdict.Trouble : Verdict.Look, string.Create(CultureInfo.InvariantCulture, $"{blank:N0} of {images.Count:N0} pictures are of one colour all over."),
                "Remove them, unless they are what you want to see generated.");
        }

        if (images.Channels == 3 && coloured < images.Count)
        {
            yield return coloured == 0
                ? new Finding("colour", Verdict.Look, "Every picture is stored as colour, and no pixel has any.", "--channels 1: the first and the last layer get three times smaller, and no picture comes out tinted.")
                : new Finding("colour", Verdict.Look, string.Create(CultureInfo.InvariantCulture, $"{images.Count - coloured:N0} of {images.Count:N0} pictures are gray, the others have colour; the generator will learn to make both."), "--channels 1 makes all of them gray; or keep only one kind.");
        }
    }

    private static Finding Range(ImageSetStatistics numbers, int levels)
    {
        string seen = string.Create(CultureInfo.InvariantCulture, $"Values from {numbers.Min:F3} to {numbers.Max:F3} of [0, 1], mean {numbers.Mean:F3}, standard deviation {numbers.StandardDeviation:F3}; {levels} different levels.");
        if (levels == 1) return new Finding("values", Verdict.Trouble, seen, "There is nothing to learn; check how the pictures were made.");
        if (numbers.Max - numbers.Min < NarrowRange)
            return new Finding("values", Verdict.Look, seen, "Stretch them to the whole range: the generator's output spans it, and contrast that is never used is hard to see and to learn. Perhaps they hold 0..1 or 0..15 instead of 0..255.");
        return levels < FewLevels ? new Finding("values", Verdict.Look, seen, "Pictures of so few levels have hard steps that a generator cannot make; anything between them will tell its pictures from real ones.") : new Finding("values", Verdict.Fine, seen);
    }

    private static bool IsBlank(ReadOnlySpan<byte> bytes, int channels)
    {
        ReadOnlySpan<byte> first = bytes[..channels];
        for (int i = channels; i < bytes.Length; i += channels)
        {
            if (!bytes.Slice(i, channels).SequenceEqual(first)) return false;
        }

        return true;
    }

    private static bool IsColoured(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i += 3)
        {
            if (bytes[i] != bytes[i + 1] || bytes[i] != bytes[i + 2]) return true;
        }

        return false;
    }
}
