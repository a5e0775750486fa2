namespace LatentSharp.Gan.Kernels.Optimizers;

/// <summary>A parameter and what belongs to it, each as a list of equally many numbers.</summary>
internal readonly unsafe struct AdamList(float* parameter, float* gradient, float* first, float* second)
{
    public readonly float* Parameter = parameter;
    public readonly float* Gradient = gradient;
    public readonly float* First = first;
    public readonly float* Second = second;

    public AdamList From(long start) => new(Parameter + start, Gradient + start, First + start, Second + start);
}
