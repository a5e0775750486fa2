using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Tests.Coverage;

/// <summary>Samples of five normal groups in eight dimensions, six standard deviations apart and of unlike sizes; the group is the class.</summary>
internal static class Mixtures
{
    public const int Groups = 5, Dimensions = 8;

    /// <param name="count">Samples.</param>
    /// <param name="seed">Which.</param>
    /// <param name="without">A group that is left out; -1 = none.</param>
    public static SampleMatrix Draw(int count, long seed, int without = -1)
    {
        var random = new RandomStream(seed, "mixture");
        double[] values = new double[count * Dimensions];
        int[] groups = new int[count];
        for (int row = 0; row < count; row++)
        {
            do groups[row] = Math.Min(random.NextInt32(Groups), random.NextInt32(Groups + 2));
            while (groups[row] == without);
            for (int d = 0; d < Dimensions; d++) values[row * Dimensions + d] = random.NextNormal() + (d == groups[row] ? 6 : 0);
        }

        return new SampleMatrix("mixture", Dimensions, values) { Labels = groups, ClassNames = ["a", "b", "c", "d", "e"] };
    }
}
