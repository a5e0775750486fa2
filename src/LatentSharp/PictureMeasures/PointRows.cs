namespace LatentSharp.PictureMeasures;

/// <summary>Points of one dimension, row by row.</summary>
/// <param name="Values">[count, dimensions]; not copied.</param>
/// <param name="Dimensions">Numbers of a point.</param>
internal readonly record struct PointRows(float[] Values, int Dimensions)
{
    public int Count => Values.Length / Dimensions;

    public ReadOnlySpan<float> this[int index] => Values.AsSpan(index * Dimensions, Dimensions);
}
