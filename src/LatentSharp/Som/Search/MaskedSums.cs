using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LatentSharp.Som.Search;

/// <summary>Comparisons that leave out the dimensions in which the sample is NaN, and say how many are left.</summary>
internal static class MaskedSums
{
    public static (double Sum, int Observed) SquaredDistance(ReadOnlySpan<double> sample, ReadOnlySpan<double> unit)
    {
        double sum = 0;
        int observed = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            if (double.IsNaN(sample[i])) continue;
            double d = sample[i] - unit[i];
            sum = Math.FusedMultiplyAdd(d, d, sum);
            observed++;
        }

        return (sum, observed);
    }

    public static (double Sum, int Observed) AbsoluteDistance(ReadOnlySpan<double> sample, ReadOnlySpan<double> unit)
    {
        ref double x = ref MemoryMarshal.GetReference(sample), w = ref MemoryMarshal.GetReference(unit);
        Vector256<double> sums = default, missing = default;
        int i = 0;
        for (; i <= sample.Length - 4; i += 4)
        {
            Vector256<double> values = Vector256.LoadUnsafe(ref x, (nuint)i), there = Vector256.Equals(values, values);
            sums += Vector256.Abs(values - Vector256.LoadUnsafe(ref w, (nuint)i)) & there;
            missing += Vector256<double>.One & ~there;
        }

        double sum = sums.GetElement(0) + sums.GetElement(1) + (sums.GetElement(2) + sums.GetElement(3));
        int observed = i - (int)Vector256.Sum(missing);
        for (; i < sample.Length; i++)
        {
            if (double.IsNaN(sample[i])) continue;
            sum += Math.Abs(sample[i] - unit[i]);
            observed++;
        }

        return (sum, observed);
    }

    public static double LargestDifference(ReadOnlySpan<double> sample, ReadOnlySpan<double> unit)
    {
        ref double x = ref MemoryMarshal.GetReference(sample), w = ref MemoryMarshal.GetReference(unit);
        Vector256<double> most = default;
        int i = 0;
        for (; i <= sample.Length - 4; i += 4)
        {
            Vector256<double> values = Vector256.LoadUnsafe(ref x, (nuint)i);
            most = Vector256.Max(most, Vector256.Abs(values - Vector256.LoadUnsafe(ref w, (nuint)i)) & Vector256.Equals(values, values));
        }

        double largest = Math.Max(Math.Max(most.GetElement(0), most.GetElement(1)), Math.Max(most.GetElement(2), most.GetElement(3)));
        for (; i < sample.Length; i++)
        {
            if (!double.IsNaN(sample[i])) largest = Math.Max(largest, Math.Abs(sample[i] - unit[i]));
        }

        return largest;
    }

    /// <summary>1 - cosine over the observed dimensions; 1 where one of the two has no length.</summary>
    public static double CosineDistance(ReadOnlySpan<double> sample, ReadOnlySpan<double> unit)
    {
        double product = 0, sampleSquares = 0, unitSquares = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            if (double.IsNaN(sample[i])) continue;
            product = Math.FusedMultiplyAdd(sample[i], unit[i], product);
            sampleSquares = Math.FusedMultiplyAdd(sample[i], sample[i], sampleSquares);
            unitSquares = Math.FusedMultiplyAdd(unit[i], unit[i], unitSquares);
        }

        double lengths = Math.Sqrt(sampleSquares) * Math.Sqrt(unitSquares);
        return lengths > 0 ? 1 - product / lengths : 1;
    }
}
