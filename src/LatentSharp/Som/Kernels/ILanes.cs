namespace LatentSharp.Som.Kernels;

/// <summary>What kernels need of vectors of one width and one kind of number: one formula then serves them all.</summary>
internal unsafe interface ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(T* from);

    static abstract TVector Create(T value);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract void Store(TVector value, T* to);
}
