namespace LatentSharp.Points;

/// <summary>Points of one dimension, row by row: features of pictures, or pictures themselves.</summary>
/// <param name="Values">[count, dimensions], finite; not copied, so do not write to it afterwards.</param>
/// <param name="Dimensions">Numbers of a point, at least 1.</param>
public readonly record struct PointRows(float[] Values, int Dimensions)
{
    /// <summary>How many points there are.</summary>
    public int Count => Values.Length / Dimensions;

    /// <summary>One point.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<float> this[int index] => Values.AsSpan(index * Dimensions, Dimensions);

    /// <summary>Some of the points, copied.</summary>
    internal PointRows Pick(ReadOnlySpan<int> indices)
    {
        float[] picked = new float[checked(indices.Length * Dimensions)];
        for (int i = 0; i < indices.Length; i++) this[indices[i]].CopyTo(picked.AsSpan(i * Dimensions));
        return new PointRows(picked, Dimensions);
    }
}
