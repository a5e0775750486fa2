namespace LatentSharp.Gan.Networks;

/// <summary>How a network is told of classes: each class has a trained vector. The default is a network that knows of none.</summary>
/// <param name="Count">Classes, at least 2; 0 = none.</param>
/// <param name="VectorSize">Numbers in the vector of a class; 0 = none.</param>
public readonly record struct ClassPlan(int Count, int VectorSize)
{
    /// <summary>Trained numbers of all vectors.</summary>
    public long Parameters => (long)Count * VectorSize;
}
