namespace LatentSharp.Som.Kernels;

/// <summary>Vectors of floats of one width, with the sums that transforms are made of.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface ISingleLanes<TVector> : ILanes<TVector, float>
    where TVector : struct
{
    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);
}
