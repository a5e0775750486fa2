using LatentSharp.Som.Search;

namespace LatentSharp.Som.Engines;

/// <summary>What is done to all codebook vectors alike.</summary>
internal static class Codebooks
{
    /// <summary>Scales every vector to length 1; one without length stays as it is.</summary>
    public static void Normalize(Span<double> codebook, int dimensions)
    {
        for (int first = 0; first < codebook.Length; first += dimensions)
        {
            Span<double> vector = codebook.Slice(first, dimensions);
            double length = Math.Sqrt(DoubleSums.Dot(vector, vector));
            if (!(length > 0)) continue;
            foreach (ref double value in vector) value /= length;
        }
    }
}
