using LatentSharp.Gan.Laboratory.Perceptrons;
using LatentSharp.Gan.Laboratory.Targets;

namespace LatentSharp.Gan.Laboratory;

/// <summary>The regular grid on which D is looked at.</summary>
public static class LaboratoryView
{
    /// <summary>Places on a line.</summary>
    public const int LinePlaces = 401;

    /// <summary>Places along each side of the plane.</summary>
    public const int PlanePlaces = 61;

    /// <summary>The coordinate of a place along one axis.</summary>
    /// <param name="target">What is looked at.</param>
    /// <param name="index">From 0, lowest first.</param>
    /// <returns>The coordinate.</returns>
    public static double Coordinate(LaboratoryTarget target, int index)
    {
        ArgumentNullException.ThrowIfNull(target);
        int places = target.Dimensions == 1 ? LinePlaces : PlanePlaces;
        return target.ViewRadius * (2.0 * index / (places - 1) - 1);
    }

    /// <summary>D on the whole grid, and its steepest slope there.</summary>
    internal static (float[] Field, double LargestSlope) Look(Perceptron discriminator, LaboratoryTarget target)
    {
        int count = target.Dimensions == 1 ? LinePlaces : PlanePlaces * PlanePlaces;
        var pass = new PerceptronPass(discriminator, (count + FeatureProducts.Lanes - 1) / FeatureProducts.Lanes * FeatureProducts.Lanes);
        for (int i = 0; i < count; i++)
        {
            pass.Inputs[i] = (float)Coordinate(target, target.Dimensions == 1 ? i : i % PlanePlaces);
            if (target.Dimensions == 2) pass.Inputs[pass.Batch + i] = (float)Coordinate(target, i / PlanePlaces);
        }

        pass.Forward();
        float[] field = pass.Outputs[..count].ToArray();
        pass.OutputSlopes.Fill(1);
        pass.Backward(parameters: false, inputs: true);
        double largest = 0;
        for (int i = 0; i < count; i++)
        {
            double x = pass.InputSlopes[i], y = target.Dimensions == 2 ? pass.InputSlopes[pass.Batch + i] : 0;
            largest = Math.Max(largest, Math.Sqrt(x * x + y * y));
        }

        return (field, largest);
    }
}
