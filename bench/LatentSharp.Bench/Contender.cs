namespace LatentSharp.Bench;

/// <summary>Something that can take one training iteration and say how long it took.</summary>
internal abstract class Contender : IDisposable
{
    /// <summary>Rows and columns of the matrices of <see cref="MatrixProduct"/>.</summary>
    protected const int MatrixSide = 2048;

    public abstract string Name { get; }

    /// <summary>Makes networks, optimisers and pictures, and forgets those of the case before.</summary>
    public abstract void Prepare(GanStepCase item, int threads);

    /// <summary>All critic steps and the generator step.</summary>
    /// <returns>Seconds, measured where the work is done.</returns>
    public abstract double Step();

    /// <summary>One product of two square matrices of single precision: what direct convolution could reach at best.</summary>
    /// <returns>GFLOP/s, measured where the work is done.</returns>
    public abstract double MatrixProduct();

    public abstract void Dispose();
}
