namespace LatentSharp.Gan.Training;

/// <summary>The numbers of Adam (Kingma and Ba 2015), epsilon outside the corrected root as in torch.</summary>
/// <param name="LearningRate">Step size, above 0.</param>
/// <param name="Beta1">Share of the old first moment, in [0, 1).</param>
/// <param name="Beta2">Share of the old second moment, in [0, 1).</param>
/// <param name="Epsilon">Added to the root of the second moment, above 0; default 1e-8.</param>
public sealed record AdamOptions(double LearningRate, double Beta1, double Beta2, double Epsilon = 1e-8);
