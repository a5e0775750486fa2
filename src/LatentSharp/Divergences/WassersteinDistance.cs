namespace LatentSharp.Divergences;

/// <summary>The Wasserstein-1 (earth mover's) distance of samples on a line, exact.</summary>
public static class WassersteinDistance
{
    /// <summary>
    /// The area between the two empirical distribution functions; for equally many samples the mean distance of the sorted samples, pair by pair.
    /// </summary>
    /// <param name="first">At least one finite number, in any order.</param>
    /// <param name="second">At least one finite number, in any order; the counts may differ.</param>
    /// <returns>At least 0, in the samples' unit.</returns>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double Between(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty) throw new ArgumentException("Each sample has at least one number.", first.IsEmpty ? nameof(first) : nameof(second));
        double[] a = first.ToArray(), b = second.ToArray();
        Array.Sort(a);
        Array.Sort(b);
        return a.Length == b.Length ? OfSorted<double>(a, b) : OfQuantiles(a, b);
    }

    /// <summary>The distance of equally many sorted numbers.</summary>
    internal static double OfSorted<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++) sum += Math.Abs(double.CreateChecked(first[i]) - double.CreateChecked(second[i]));
        return sum / first.Length;
    }

    /// <summary>Both quantile functions are constant between the steps i / count of either.</summary>
    private static double OfQuantiles(double[] first, double[] second)
    {
        double sum = 0;
        long here = 0, product = (long)first.Length * second.Length;
        for (int i = 0, j = 0; here < product;)
        {
            long endFirst = (long)(i + 1) * second.Length, endSecond = (long)(j + 1) * first.Length, end = Math.Min(endFirst, endSecond);
            sum += Math.Abs(first[i] - second[j]) * (end - here);
            here = end;
            if (end == endFirst) i++;
            if (end == endSecond) j++;
        }

        return sum / product;
    }
}
