using LatentSharp.Random;

namespace LatentSharp.Divergences;

/// <summary>Directions that are uniform on the unit sphere.</summary>
internal static class ProjectionDirections
{
    /// <summary>Normal numbers, direction by direction, each divided by its length.</summary>
    /// <param name="dimensions">Numbers of a direction.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The first directions of a seed are the same for every count.</param>
    /// <returns>[count, dimensions].</returns>
    public static double[] Make(int dimensions, int count, long seed)
    {
        var random = new RandomStream(seed, "sliced directions");
        double[] directions = new double[checked(count * dimensions)];
        for (int first = 0; first < directions.Length; first += dimensions)
        {
            Span<double> direction = directions.AsSpan(first, dimensions);
            double square = 0;
            foreach (ref double value in direction)
            {
                value = random.NextNormal();
                square += value * value;
            }

            double length = Math.Sqrt(square);
            foreach (ref double value in direction) value /= length;
        }

        return directions;
    }
}
