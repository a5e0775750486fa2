namespace LatentSharp.PictureMeasures;

/// <summary>
/// The Laplacian pyramid of Burt and Adelson (1983) as Karras et al. (2018) use it: each level holds what its size has and the next smaller one has
/// not; the last is what remains. The filter is (1, 4, 6, 4, 1) / 16 both ways; beyond an edge the picture is mirrored without repeating the edge.
/// </summary>
internal static class LaplacianPyramid
{
    private const int SmallestSide = 16;

    /// <summary>The levels' sides, largest first: the picture's own, then halves, down to 16 pixels.</summary>
    public static IReadOnlyList<int> SidesOf(int side)
    {
        var sides = new List<int> { side };
        while (side % 2 == 0 && side / 2 >= SmallestSide) sides.Add(side /= 2);
        return sides;
    }

    /// <summary>One level of one plane.</summary>
    /// <param name="plane">side x side.</param>
    /// <param name="side">Of the plane.</param>
    /// <param name="level">0 = the finest.</param>
    /// <param name="levels">How many levels the pyramid has.</param>
    /// <returns>The level, (side >> level) squared numbers.</returns>
    public static float[] Level(ReadOnlySpan<float> plane, int side, int level, int levels)
    {
        float[] here = plane.ToArray();
        for (int i = 0; i < level; i++, side /= 2) here = Reduce(here, side);
        if (level == levels - 1) return here;
        float[] coarse = Expand(Reduce(here, side), side);
        for (int i = 0; i < here.Length; i++) here[i] -= coarse[i];
        return here;
    }

    /// <summary>Filters and keeps every other row and column.</summary>
    private static float[] Reduce(float[] plane, int side)
    {
        int half = side / 2;
        float[] smooth = Filter(plane, side, 1f / 16), reduced = new float[half * half];
        for (int y = 0; y < half; y++)
        {
            for (int x = 0; x < half; x++) reduced[y * half + x] = smooth[2 * y * side + 2 * x];
        }

        return reduced;
    }

    /// <summary>Puts zeros between rows and columns and filters with twice the weight each way.</summary>
    private static float[] Expand(float[] plane, int side)
    {
        int half = side / 2;
        float[] spread = new float[side * side];
        for (int y = 0; y < half; y++)
        {
            for (int x = 0; x < half; x++) spread[2 * y * side + 2 * x] = plane[y * half + x];
        }

        return Filter(spread, side, 1f / 8);
    }

    private static float[] Filter(float[] plane, int side, float weight)
    {
        float[] across = new float[plane.Length], both = new float[plane.Length];
        for (int y = 0; y < side; y++) FilterLine(plane, across, y * side, 1, side, weight);
        for (int x = 0; x < side; x++) FilterLine(across, both, x, side, side, weight);
        return both;
    }

    private static void FilterLine(float[] from, float[] to, int start, int step, int length, float weight)
    {
        for (int i = 0; i < length; i++)
        {
            float outer = At(i - 2) + At(i + 2), inner = At(i - 1) + At(i + 1);
            to[start + i * step] = weight * (outer + 4 * inner + 6 * At(i));
        }

        float At(int i) => from[start + (i < 0 ? -i : i >= length ? 2 * (length - 1) - i : i) * step];
    }
}
