using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Search;

/// <summary>
/// The units as the first stage of a search sees them: their coordinates in a few directions and the length of what is left, or, where that does
/// not pay, all of their numbers. With the samples reduced alike, |x|^2 + Bias - 2 x.w is a lower bound of the squared distance up to a slack.
/// </summary>
internal sealed unsafe class ReducedCodebook : IDisposable
{
    private readonly double _productGamma, _projectionError, _longest;

    /// <summary>All numbers of the units.</summary>
    public ReducedCodebook(RoundedVectors codebook, int units)
    {
        Units = new PackedMatrix<float>(SearchFrame.StrideOf(units), codebook.Dimensions, Tile<float>.Best.Columns);
        for (int unit = 0; unit < units; unit++) Units.Set(unit, new ReadOnlySpan<float>(codebook[unit], codebook.Dimensions));
        Bias = BiasOf(codebook, units, Units.Capacity);
        _productGamma = RoundingBounds.Gamma(RoundingBounds.ProductLength(codebook.Dimensions) + 2);
        _longest = Math.Sqrt(codebook.Squares.Max());
    }

    /// <summary>Coordinates in the first directions of a basis.</summary>
    /// <param name="codebook">The units, rounded.</param>
    /// <param name="units">How many there are.</param>
    /// <param name="basis">The directions.</param>
    /// <param name="directions">How many of them are used.</param>
    /// <param name="coordinates">The units' coordinates in double, unit by unit, all that the basis has.</param>
    public ReducedCodebook(RoundedVectors codebook, int units, CodebookBasis basis, int directions, double* coordinates)
    {
        (Basis, Directions) = (basis, directions);
        Units = new PackedMatrix<float>(SearchFrame.StrideOf(units), directions + 1, Tile<float>.Best.Columns);
        float[] reduced = new float[directions + 1];
        for (int unit = 0; unit < units; unit++)
        {
            double squares = codebook.Squares[unit], held = 0;
            for (int j = 0; j < directions; j++)
            {
                double value = coordinates[(long)unit * basis.Count + j];
                reduced[j] = (float)value;
                held += value * value;
            }

            reduced[directions] = RoundingBounds.Up(Math.Sqrt(Math.Max(0, squares - held) + (2 * basis.Defect + 1e-12) * squares + RoundingBounds.Underflow));
            Units.Set(unit, reduced);
        }

        Bias = BiasOf(codebook, units, Units.Capacity);
        _longest = Math.Sqrt(codebook.Squares.Max());
        _productGamma = RoundingBounds.Gamma(RoundingBounds.ProductLength(directions + 1) + 2);
        _projectionError = RoundingBounds.Gamma(RoundingBounds.ProductLength(codebook.Dimensions)) * Math.Sqrt(directions) * (1 + basis.Defect) + basis.Defect;
    }

    /// <summary>The directions, or null if all numbers are compared.</summary>
    public CodebookBasis? Basis { get; }

    /// <summary>How many directions are used.</summary>
    public int Directions { get; }

    /// <summary>The reduced units as the right factor of a product, filled up to whole vectors of 16 however narrow the tile is.</summary>
    public PackedMatrix<float> Units { get; }

    /// <summary>Their squared lengths, and infinity where a panel is filled up.</summary>
    public AlignedBuffer<float> Bias { get; }

    /// <summary>The length of what a sample has outside the directions, never too small.</summary>
    /// <param name="squares">The sample's sum of squares.</param>
    /// <param name="held">The sum of squares of its coordinates.</param>
    public float Remainder(double squares, double held) =>
        RoundingBounds.Up(Math.Sqrt(Math.Max(0, squares - held) + 2.01 * _projectionError * squares + RoundingBounds.Underflow));

    /// <summary>How much a computed bound may lie above the squared distance of the rounded vectors.</summary>
    /// <param name="squares">The sample's sum of squares.</param>
    public double Slack(double squares)
    {
        double length = Math.Sqrt(squares), projection = Basis is null ? 0 : _projectionError + Basis.Defect + RoundingBounds.FloatUnit;
        return 1.01 * (2 * projection * length * _longest + _productGamma * (2.01 * length * _longest + _longest * _longest)) + RoundingBounds.Underflow;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Units.Dispose();
        Bias.Dispose();
    }

    private static AlignedBuffer<float> BiasOf(RoundedVectors codebook, int units, int capacity)
    {
        var bias = new AlignedBuffer<float>(capacity);
        for (int unit = 0; unit < capacity; unit++) bias.Start[unit] = unit < units ? (float)codebook.Squares[unit] : float.PositiveInfinity;
        return bias;
    }
}
