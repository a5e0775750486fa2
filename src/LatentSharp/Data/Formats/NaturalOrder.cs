namespace LatentSharp.Data.Formats;

/// <summary>Orders paths as people count: s2 before s10, folder by folder, otherwise ordinal, the same on every machine.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Paths { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return string.CompareOrdinal(x, y);
        string[] left = x.Split('/'), right = y.Split('/');
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            int order = CompareNames(left[i], right[i]);
            if (order != 0) return order;
        }

        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(x, y);
    }

    private static int CompareNames(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (left.Length > 0 && right.Length > 0)
        {
            int leftDigits = Digits(left), rightDigits = Digits(right);
            if (leftDigits > 0 && rightDigits > 0)
            {
                // Numbers may be longer than any integer type: without leading zeros the longer one is larger.
                ReadOnlySpan<char> a = left[..leftDigits].TrimStart('0'), b = right[..rightDigits].TrimStart('0');
                int order = a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
                if (order != 0) return order;
                left = left[leftDigits..];
                right = right[rightDigits..];
            }
            else
            {
                if (left[0] != right[0]) return left[0].CompareTo(right[0]);
                left = left[1..];
                right = right[1..];
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
