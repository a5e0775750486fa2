using LatentSharp.Data;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Online;

/// <summary>All samples without their common offset.</summary>
internal sealed class CenteredData : IDisposable
{
    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    public CenteredData(MapRecipe recipe, SampleMatrix samples)
    {
        (Rows, Dimensions) = (samples.Rows, samples.Dimensions);
        Offset = new DataOffset(recipe, samples);
        Samples = new AlignedBuffer<double>(samples.Values.Length);
        samples.Values.CopyTo(Samples.Span);
        Offset.Subtract(Samples.Span);
    }

    /// <summary>The number of samples.</summary>
    public int Rows { get; }

    /// <summary>Numbers a sample.</summary>
    public int Dimensions { get; }

    /// <summary>What was subtracted.</summary>
    public DataOffset Offset { get; }

    /// <summary>The shifted samples, one after the other.</summary>
    public AlignedBuffer<double> Samples { get; }

    /// <inheritdoc/>
    public void Dispose() => Samples.Dispose();
}
