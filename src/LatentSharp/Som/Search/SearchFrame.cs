using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LatentSharp.Som.Search;

/// <summary>
/// How double vectors become float ones for the first stage of a search: (x - centre) times a power of two, rounded. Any centre and scale are
/// right; good ones make rounding small, since what counts is its size beside the distances.
/// </summary>
internal sealed unsafe class SearchFrame
{
    /// <summary>Vectors with a larger number are left to the plain search: their squares may not fit.</summary>
    private const float Largest = 1 << 30;

    /// <summary>Beyond this exponent squares in double come near underflow or overflow.</summary>
    private const int MostExponent = 400;

    private const double DoubleUnit = 1.0 / (1L << 53);

    private readonly double[] _centre;
    private readonly double _scale;

    private SearchFrame(double[] centre, double scale, bool isUsable) => (_centre, _scale, IsUsable) = (centre, scale, isUsable);

    /// <summary>False if the numbers are so large, so small or so broken that only the plain search is safe.</summary>
    public bool IsUsable { get; }

    /// <summary>Numbers from one rounded vector to the next: whole cache lines.</summary>
    public static int StrideOf(int dimensions) => (dimensions + 15) / 16 * 16;

    /// <summary>The frame that fits some vectors.</summary>
    /// <param name="vectors">One after the other.</param>
    /// <param name="dimensions">Numbers of a vector.</param>
    public static SearchFrame Around(ReadOnlySpan<double> vectors, int dimensions)
    {
        double[] centre = new double[dimensions];
        int count = vectors.Length / dimensions;
        for (int first = 0; first < vectors.Length; first += dimensions)
        {
            for (int d = 0; d < dimensions; d++) centre[d] += vectors[first + d] / count;
        }

        double largest = 0;
        for (int first = 0; first < vectors.Length; first += dimensions)
        {
            for (int d = 0; d < dimensions; d++) largest = Math.Max(largest, Math.Abs(vectors[first + d] - centre[d]));
        }

        if (largest == 0) return new SearchFrame(centre, 1, true);
        int exponent = double.IsFinite(largest) ? Math.ILogB(largest) + 1 : int.MaxValue;
        bool usable = Math.Abs(exponent) <= MostExponent && Array.TrueForAll(centre, value => Math.Abs(value) < Math.ScaleB(1, MostExponent));
        return new SearchFrame(centre, usable ? Math.ScaleB(1, -exponent) : 1, usable);
    }

    /// <summary>Rounds a vector.</summary>
    /// <param name="vector">In double.</param>
    /// <param name="rounded">Receives <see cref="StrideOf"/> numbers.</param>
    /// <param name="squares">Receives the rounded vector's sum of squares; NaN if the vector must be left to the plain search.</param>
    /// <returns>An upper bound of the distance between the scaled vector and the rounded one.</returns>
    public double Round(ReadOnlySpan<double> vector, float* rounded, out double squares)
    {
        int dimensions = _centre.Length, d = 0;
        ref double x = ref MemoryMarshal.GetReference(vector), c = ref MemoryMarshal.GetReference(_centre.AsSpan());
        var scale = Vector256.Create(_scale);
        Vector256<double> sums = default, lost = default;
        Vector256<float> most = default;
        for (; d <= dimensions - 8; d += 8)
        {
            Vector256<double> low = (Vector256.LoadUnsafe(ref x, (nuint)d) - Vector256.LoadUnsafe(ref c, (nuint)d)) * scale;
            Vector256<double> high = (Vector256.LoadUnsafe(ref x, (nuint)d + 4) - Vector256.LoadUnsafe(ref c, (nuint)d + 4)) * scale;
            var both = Vector256.Narrow(low, high);
            both.Store(rounded + d);
            most = Vector256.Max(most, Vector256.Abs(both));
            (Vector256<double> lowAgain, Vector256<double> highAgain) = Vector256.Widen(both);
            sums += lowAgain * lowAgain + highAgain * highAgain;
            low -= lowAgain;
            high -= highAgain;
            lost += low * low + high * high;
        }

        double square = Vector256.Sum(sums), error = Vector256.Sum(lost);
        float largest = 0;
        for (int lane = 0; lane < 8; lane++) largest = Math.Max(largest, most.GetElement(lane));
        for (; d < dimensions; d++)
        {
            double exact = (vector[d] - _centre[d]) * _scale;
            float value = rounded[d] = (float)exact;
            largest = Math.Max(largest, Math.Abs(value));
            square += (double)value * value;
            error += (exact - value) * (exact - value);
        }

        for (; d < StrideOf(dimensions); d++) rounded[d] = 0;
        squares = largest <= Largest && double.IsFinite(square) ? square : double.NaN;

        // The subtraction of the centre rounds too, and so do the sums here.
        return (Math.Sqrt(error) + 2 * DoubleUnit * Math.Sqrt(square)) * (1 + 1e-9) + 1e-40;
    }
}
