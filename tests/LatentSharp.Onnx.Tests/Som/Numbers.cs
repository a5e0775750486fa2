using LatentSharp.Random;
using LatentSharp.Som;

namespace LatentSharp.Onnx.Tests.Som;

/// <summary>Maps and samples of random numbers.</summary>
internal static class Numbers
{
    public static double[] Normal(int count, string name, double mean = 0, double deviation = 1)
    {
        var random = new RandomStream(7, name);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = mean + deviation * random.NextNormal();
        return values;
    }

    public static SelfOrganizingMap Map(MapRecipe recipe, int dimensions, double mean = 0) =>
        new(recipe, dimensions, Normal(recipe.Topology.Units * dimensions, "codebook", mean));
}
