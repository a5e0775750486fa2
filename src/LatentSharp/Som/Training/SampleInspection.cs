using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>What samples are looked at for, one after the other: numbers whose squares overflow, and columns that never change.</summary>
/// <param name="samples">The samples, for messages.</param>
internal sealed class SampleInspection(SampleSource samples)
{
    /// <summary>The most that a sample's squares may sum to: differences of two such samples must not overflow.</summary>
    private const double MostSquares = 1e300;

    private readonly double[] _first = new double[samples.Dimensions];
    private readonly bool[] _varies = new bool[samples.Dimensions];
    private long _rows;

    /// <summary>Looks at the next sample.</summary>
    /// <exception cref="DataException">Its squares overflow.</exception>
    public void Add(ReadOnlySpan<double> sample)
    {
        RefuseOverflow(sample);
        if (_rows++ == 0)
        {
            sample.CopyTo(_first);
            return;
        }

        for (int d = 0; d < sample.Length; d++) _varies[d] |= sample[d] != _first[d];
    }

    /// <summary>Adds a remark if there are columns that never change.</summary>
    public void Conclude(List<string> remarks)
    {
        if (_rows == 1) return;
        int[] constant = [.. Enumerable.Range(0, _varies.Length).Where(d => !_varies[d])];
        if (constant.Length == 0) return;
        string names = samples.FieldNames is { } fields && constant.Length <= 8 ? $" ({string.Join(", ", constant.Select(d => fields[d]))})" : "";
        remarks.Add($"{constant.Length} of {samples.Dimensions} columns are constant and say nothing{names}.");
    }

    private void RefuseOverflow(ReadOnlySpan<double> sample)
    {
        double squares = DoubleSums.Dot(sample, sample);
        if (squares <= MostSquares) return;
        int largest = -1;
        for (int d = 0; d < sample.Length; d++)
        {
            if (!double.IsNaN(sample[d]) && (largest < 0 || Math.Abs(sample[d]) > Math.Abs(sample[largest]))) largest = d;
        }

        if (double.IsNaN(squares) && Math.Abs(sample[largest]) < 1e140) return;
        throw new DataException(samples.Name, string.Create(CultureInfo.InvariantCulture, $"row {_rows + 1:N0}, column {largest + 1}{(samples.FieldNames is { } fields ? $" ({fields[largest]})" : "")} is {sample[largest]:G3}: the squares of such numbers overflow."),
            "Scale the columns (--scale zscore) or mend the value.");
    }
}
