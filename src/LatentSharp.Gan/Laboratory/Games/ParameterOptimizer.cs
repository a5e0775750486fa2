using LatentSharp.Gan.Kernels.Optimizers;
using LatentSharp.Gan.Laboratory.Perceptrons;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>Adam over one list of pinned parameters, by the kernel that trains the large networks.</summary>
internal sealed unsafe class ParameterOptimizer(float[] parameters, float[] gradients, AdamOptions options, double bound) : IParameterStep
{
    private readonly float[] _first = GC.AllocateArray<float>(parameters.Length, pinned: true);
    private readonly float[] _second = GC.AllocateArray<float>(parameters.Length, pinned: true);
    private readonly AdamPart[] _parts = AdamKernel.Cut([parameters.Length]);
    private long _steps;

    public void Step(double share)
    {
        var list = new AdamList(Perceptron.Start(parameters), Perceptron.Start(gradients), Perceptron.Start(_first), Perceptron.Start(_second));
        AdamKernel.Step([list], _parts, new AdamFactors(options with { LearningRate = options.LearningRate * share }, ++_steps, bound));
        Array.Clear(gradients);
    }
}
