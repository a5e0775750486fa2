using LatentSharp.Data;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Online;

/// <summary>The samples of a few consecutive steps, without their offset, and their inner products.</summary>
internal sealed unsafe class SampleBlock : IDisposable
{
    private readonly SampleMatrix _samples;
    private readonly DataOffset _offset;
    private readonly int _most;

    /// <param name="samples">The samples, prepared.</param>
    /// <param name="offset">What is taken off each.</param>
    /// <param name="most">The most steps, a multiple of the tile's rows.</param>
    /// <param name="tile">What the samples are packed for.</param>
    public SampleBlock(SampleMatrix samples, DataOffset offset, int most, Tile<double> tile)
    {
        (_samples, _offset, _most) = (samples, offset, most);
        Stride = (samples.Dimensions + tile.Rows - 1) / tile.Rows * tile.Rows;
        Vectors = new AlignedBuffer<double>((long)most * Stride);
        Packed = new PackedMatrix<double>(most, samples.Dimensions, tile.Rows);
        Gram = new AlignedBuffer<double>((long)most * most);
    }

    /// <summary>The vectors, one after the other, each filled up with zeros.</summary>
    public AlignedBuffer<double> Vectors { get; }

    /// <summary>Numbers from one vector to the next.</summary>
    public int Stride { get; }

    /// <summary>The vectors as a left factor.</summary>
    public PackedMatrix<double> Packed { get; }

    /// <summary>Their inner products, a row a vector.</summary>
    public AlignedBuffer<double> Gram { get; }

    /// <summary>Steps.</summary>
    public int Steps { get; private set; }

    /// <summary>Takes up other samples.</summary>
    public void Load(ReadOnlySpan<int> samples)
    {
        Steps = samples.Length;
        for (int k = 0; k < Steps; k++)
        {
            Span<double> vector = Vectors.Slice((long)k * Stride, _samples.Dimensions);
            _samples.Row(samples[k]).CopyTo(vector);
            _offset.Subtract(vector);
            Packed.Set(k, vector);
        }

        InnerProducts.Compute(Vectors.Start, Steps, Vectors.Start, Steps, Stride, Gram.Start, _most, threads: 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Vectors.Dispose();
        Packed.Dispose();
        Gram.Dispose();
    }
}
