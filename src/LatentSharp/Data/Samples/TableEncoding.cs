using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using LatentSharp.Data.Tables;

namespace LatentSharp.Data;

/// <summary>
/// How data becomes samples: which columns, their categories, offsets and divisors, and the classes of the label column. Found from the
/// training data and kept with the map, so that other data can be brought to the same form.
/// </summary>
public sealed record TableEncoding
{
    /// <summary>The columns, in the order of the dimensions; at least one. All have names or none has.</summary>
    public required IReadOnlyList<EncodedColumn> Columns { get; init; }

    /// <summary>What the offsets and divisors were chosen for.</summary>
    public required ColumnScaling Scaling { get; init; }

    /// <summary>The column that holds the classes, or null.</summary>
    public string? LabelField { get; init; }

    /// <summary>The classes 0, 1, ..., or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Numbers a sample.</summary>
    public int Dimensions => Columns.Sum(column => column.Dimensions);

    /// <summary>The dimensions' names, such as "age" or "species=setosa"; null = the columns have none.</summary>
    public IReadOnlyList<string>? Fields => Columns[0].Name is null
        ? null
        : [.. Columns.SelectMany(column => column.Categories?.Select(category => $"{column.Name}={category}") ?? [column.Name!])];

    /// <summary>Finds the encoding of a table.</summary>
    /// <param name="table">The training data.</param>
    /// <param name="options">Which columns and how they are scaled; null = the defaults.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="DataException">A column is absent, has too many categories, or cannot be a label; the message names it.</exception>
    public static TableEncoding Fit(SampleTable table, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return TableFit.Of(table, options ?? new TableOptions());
    }

    /// <summary>Finds the scaling of samples, in up to three passes over them.</summary>
    /// <param name="samples">The training data: a matrix, or a file of any length.</param>
    /// <param name="scaling">How to scale; <see cref="ColumnScaling.Robust"/> only of a matrix, as it needs whole columns.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="ArgumentException">Robust scaling is asked for of samples that are not in memory.</exception>
    public static TableEncoding Fit(SampleSource samples, ColumnScaling scaling)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new TableEncoding { Columns = SourceScale.Of(samples, scaling), Scaling = scaling, ClassNames = (samples as SampleMatrix)?.ClassNames };
    }

    /// <summary>Makes samples of a table; the order of its columns does not matter, and further ones are not looked at.</summary>
    /// <param name="table">The training data or other data.</param>
    /// <param name="warn">
    /// Receives a sentence for each column with categories that the training data did not have (they are 0 in all dimensions) and for unknown
    /// classes (their rows have no label); null = silent.
    /// </param>
    /// <returns>The samples, with names, labels (if the table has the label column) and this encoding.</returns>
    /// <exception cref="DataException">A column is absent, or holds text instead of numbers; the message names it.</exception>
    public SampleMatrix Apply(SampleTable table, Action<string>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new TableApplication(this, table, warn).Run();
    }

    /// <summary>Scales a matrix; its columns are taken by their order.</summary>
    /// <param name="samples">Samples as they were read.</param>
    /// <returns>The scaled samples, with this encoding.</returns>
    /// <exception cref="DataException">The samples have another number of dimensions, or the encoding has categories.</exception>
    public SampleMatrix Apply(SampleMatrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        DemandFit(samples);
        double[] values = samples.Values.ToArray();
        Scale(values);
        return new SampleMatrix(samples.Name, samples.Dimensions, values)
        {
            Fields = samples.Fields,
            Labels = samples.Labels,
            ClassNames = samples.ClassNames,
            Picture = samples.Picture,
            Encoding = this,
        };
    }

    /// <summary>Scales samples as they are read; their columns are taken by their order.</summary>
    /// <param name="samples">Samples as they are in a file.</param>
    /// <returns>A source that reads from the given one.</returns>
    /// <exception cref="DataException">The samples have another number of dimensions, or the encoding has categories.</exception>
    public SampleSource Apply(SampleSource samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples is SampleMatrix matrix) return Apply(matrix);
        DemandFit(samples);
        return new EncodedSource(samples, this);
    }

    /// <summary>Brings vectors back to the units of the data, such as codebook vectors to be shown; dimensions of categories stay.</summary>
    /// <param name="vectors">Whole vectors, changed in place.</param>
    /// <exception cref="ArgumentException">The length is not whole vectors.</exception>
    public void Restore(Span<double> vectors)
    {
        EncodedColumn[] columns = PerDimension();
        if (vectors.Length % columns.Length != 0) throw new ArgumentException($"{vectors.Length} numbers are not whole vectors of {columns.Length}.", nameof(vectors));
        for (int i = 0; i < vectors.Length; i++) vectors[i] = columns[i % columns.Length].Restore(vectors[i]);
    }

    /// <summary>Writes the encoding as JSON.</summary>
    /// <returns>An object that <see cref="FromJson"/> reads.</returns>
    public JsonObject ToJson() => EncodingJson.Write(this);

    /// <summary>Reads an encoding; nothing in it is trusted.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <param name="path">The file that holds it, for messages.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="DataException">The object is none that was written here.</exception>
    public static TableEncoding FromJson(JsonObject json, string path)
    {
        ArgumentNullException.ThrowIfNull(json);
        return EncodingJson.Read(json, path);
    }

    internal void Scale(Span<double> vectors)
    {
        const int TileNumbers = 2048;
        EncodedColumn[] columns = PerDimension();
        if (!Array.TrueForAll(columns, column => column.IsPlain))
        {
            for (int i = 0; i < vectors.Length; i++) vectors[i] = columns[i % columns.Length].Scale(vectors[i]);
            return;
        }

        // Whole vectors at a time, of the same numbers as one by one: a streamed file passes here in every epoch.
        int tile = Math.Max(1, Math.Min(TileNumbers, vectors.Length) / columns.Length) * columns.Length;
        double[] offsets = new double[tile], divisors = new double[tile];
        for (int i = 0; i < tile; i++) (offsets[i], divisors[i]) = (columns[i % columns.Length].Offset, columns[i % columns.Length].Divisor);
        for (int at = 0; at < vectors.Length; at += tile)
        {
            Span<double> some = vectors.Slice(at, Math.Min(tile, vectors.Length - at));
            TensorPrimitives.Subtract(some, offsets.AsSpan(0, some.Length), some);
            TensorPrimitives.Divide(some, divisors.AsSpan(0, some.Length), some);
        }
    }

    private EncodedColumn[] PerDimension() => [.. Columns.SelectMany(column => Enumerable.Repeat(column, column.Dimensions))];

    private void DemandFit(SampleSource samples)
    {
        if (Columns.FirstOrDefault(column => column.Categories is not null) is { } category)
            throw new DataException(samples.Name, $"Column '{category.Name}' is one of categories, but these samples have only numbers.", "Give the data as a table with that column.");
        if (samples.Dimensions != Columns.Count)
            throw new DataException(samples.Name, $"The samples have {samples.Dimensions:N0} dimensions, but those of the training data had {Columns.Count:N0}.", "Give data of the same form.");
    }
}
