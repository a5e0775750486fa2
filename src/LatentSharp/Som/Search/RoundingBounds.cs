namespace LatentSharp.Som.Search;

/// <summary>The constants of rounding that the slack of a search is made of; docs/som-search.md derives what is built from them.</summary>
internal static class RoundingBounds
{
    /// <summary>Half the distance from 1 to the next float.</summary>
    public const double FloatUnit = 1.0 / (1 << 24);

    /// <summary>Half the distance from 1 to the next double.</summary>
    public const double DoubleUnit = 1.0 / (1L << 53);

    /// <summary>More than what all underflows of one sum together can lose, the largest numbers being near 1.</summary>
    public const double Underflow = 1e-30;

    /// <summary>gamma_n: the relative error of a sum of products in float whose longest chain has n roundings.</summary>
    public static double Gamma(int roundings) => roundings * FloatUnit / (1 - roundings * FloatUnit);

    /// <summary>Roundings in the longest chain of a packed product of a depth.</summary>
    public static int ProductLength(int depth) => Math.Min(depth, Kernels.MatrixProduct.DepthStretch) + (depth - 1) / Kernels.MatrixProduct.DepthStretch + 2;

    /// <summary>A float that is not below a double.</summary>
    public static float Up(double value) => MathF.BitIncrement((float)value);
}
