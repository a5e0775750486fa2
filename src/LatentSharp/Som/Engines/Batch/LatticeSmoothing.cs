using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Batch;

/// <summary>Spreads what each unit holds over the lattice by the neighbourhood: result u = sum over v of influence(v, u) times value v.</summary>
internal abstract unsafe class LatticeSmoothing : IDisposable
{
    /// <param name="topology">Where the units are.</param>
    /// <param name="stride">Numbers of a unit, a multiple of 16.</param>
    protected LatticeSmoothing(MapTopology topology, int stride)
    {
        (Topology, Stride) = (topology, stride);
        int rows = Tile<double>.Best.Rows;
        PaddedRows = (topology.Rows + rows - 1) / rows * rows;
        PaddedColumns = (topology.Columns + rows - 1) / rows * rows;
    }

    protected MapTopology Topology { get; }

    protected int Stride { get; }

    /// <summary>The map's rows, filled up to whole tiles.</summary>
    protected int PaddedRows { get; }

    /// <summary>The map's columns, filled up to whole tiles.</summary>
    protected int PaddedColumns { get; }

    /// <summary>The smoothing that costs least.</summary>
    public static LatticeSmoothing For(MapTopology topology, Neighborhood neighborhood, int stride) =>
        neighborhood == Neighborhood.Gaussian ? new GaussianSmoothing(topology, stride) : new KernelSmoothing(topology, neighborhood, stride);

    /// <summary>Smooths.</summary>
    /// <param name="values">Unit by unit.</param>
    /// <param name="radius">sigma.</param>
    /// <param name="parallel">Threads; the result does not depend on them.</param>
    public abstract void Run(double* values, double radius, ParallelOptions parallel);

    /// <summary>A unit's smoothed numbers.</summary>
    public abstract ReadOnlySpan<double> Result(int unit);

    /// <inheritdoc/>
    public abstract void Dispose();
}
