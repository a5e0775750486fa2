using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// How a polynomial of <see cref="Side"/> coefficients is multiplied by one of two taps with <see cref="Points"/> = Side + 1 products: both are
/// evaluated at as many points, the values are multiplied, and the product is interpolated (Toom 1963, Cook 1966). Two kinds of transform are each
/// other's transpose, so that the backward passes need no more. docs/gan-kernels.md derives them.
/// </summary>
internal unsafe interface IToomCookTile
{
    /// <summary>Coefficients of the longer factor: grid points of a tile along one axis.</summary>
    static abstract int Side { get; }

    /// <summary>Points at which the factors are evaluated, and coefficients of the product.</summary>
    static abstract int Points { get; }

    /// <summary>The values of the polynomial x at the points.</summary>
    static abstract void Evaluate<TLanes, TVector>(TVector* x, int xStep, TVector* y, int yStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged;

    /// <summary>The transpose of <see cref="Evaluate"/>.</summary>
    static abstract void EvaluateTransposed<TLanes, TVector>(TVector* y, int yStep, TVector* x, int xStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged;

    /// <summary>The values of the polynomial first + second t at the points.</summary>
    static abstract void EvaluateTaps<TLanes, TVector>(TVector first, TVector second, TVector* y, int yStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged;

    /// <summary>The transpose of <see cref="EvaluateTaps"/>.</summary>
    static abstract void EvaluateTapsTransposed<TLanes, TVector>(TVector* y, int yStep, out TVector first, out TVector second)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged;

    /// <summary>The coefficients of the polynomial that has the values m at the points.</summary>
    static abstract void Interpolate<TLanes, TVector>(TVector* m, int mStep, TVector* c, int cStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged;

    /// <summary>The transpose of <see cref="Interpolate"/>.</summary>
    static abstract void InterpolateTransposed<TLanes, TVector>(TVector* c, int cStep, TVector* m, int mStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged;
}
