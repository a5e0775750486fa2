using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Kernels.Optimizers;

/// <summary>The numbers of one step of Adam, rounded once.</summary>
internal readonly struct AdamFactors
{
    /// <param name="options">The optimiser's numbers.</param>
    /// <param name="step">t, from 1.</param>
    /// <param name="bound">Parameters are clipped to [-bound, bound]; positive infinity for none.</param>
    public AdamFactors(AdamOptions options, long step, double bound)
    {
        Rate = (float)(options.LearningRate / (1 - Math.Pow(options.Beta1, step)));
        SecondCorrection = (float)(1 / Math.Sqrt(1 - Math.Pow(options.Beta2, step)));
        (OldFirst, NewFirst) = ((float)options.Beta1, (float)(1 - options.Beta1));
        (OldSecond, NewSecond) = ((float)options.Beta2, (float)(1 - options.Beta2));
        (Epsilon, Bound) = ((float)options.Epsilon, (float)bound);
    }

    public float Rate { get; }

    public float SecondCorrection { get; }

    public float OldFirst { get; }

    public float NewFirst { get; }

    public float OldSecond { get; }

    public float NewSecond { get; }

    public float Epsilon { get; }

    public float Bound { get; }
}
