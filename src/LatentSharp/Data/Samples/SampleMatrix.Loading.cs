using LatentSharp.Data.Tables;

namespace LatentSharp.Data;

public sealed partial class SampleMatrix
{
    /// <summary>
    /// Reads samples: a known set of pictures or known table by its name, a table (.csv, .tsv, .tab, .txt, .parquet), an .npy array (a sample a
    /// row), or whatever <see cref="ImageSet.LoadAsync"/> reads. A known name wins over a file of the same name; write ./NAME for the file.
    /// Pictures are numbers in [0, 1], as are .npy files of bytes in the shape of pictures.
    /// </summary>
    /// <param name="nameOrPath">A known name, a file or a folder of pictures.</param>
    /// <param name="options">Which columns, how they are scaled, or the encoding to follow; null = the defaults.</param>
    /// <param name="data">Where to look and how to read pictures; also receives warnings; null = the defaults.</param>
    /// <param name="ct">Stops the reading or the download.</param>
    /// <returns>The samples, in memory, with names, labels and encoding where there are any.</returns>
    /// <exception cref="DataException">The data is missing, damaged or does not fit; the message names the file, the place in it and the remedy.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or columns are named of data that has no names.</exception>
    public static async Task<SampleMatrix> LoadAsync(string nameOrPath, TableOptions? options = null, DataOptions? data = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        (options, data) = (options ?? new TableOptions(), data ?? new DataOptions());
        DataCatalogEntry? known = DataCatalog.Default.Find(nameOrPath);
        bool choosesColumns = options.Fields is not null || options.LabelField is not null || options.LeaveOut.Count > 0;
        bool isNpy = known is null && TableFormat.IsNpy(nameOrPath) && File.Exists(nameOrPath);
        if (known?.Kind == DataKind.Table || (known is null && TableFormat.IsTable(nameOrPath)) || (isNpy && choosesColumns))
        {
            SampleTable table = await SampleTable.LoadAsync(nameOrPath, options, data, ct).ConfigureAwait(false);
            return Encode(table, options, data.Warn);
        }

        if (choosesColumns) throw new ArgumentException($"{nameOrPath} has no columns with names to choose from.", nameof(options));
        SampleMatrix samples = isNpy && !NpyTable.HoldsPictures(nameOrPath)
            ? await Task.Run(() => NpyTable.ReadMatrix(nameOrPath), ct).ConfigureAwait(false)
            : (await ImageSet.LoadAsync(nameOrPath, data, ct).ConfigureAwait(false)).AsMatrix();
        if (options.Encoding is { } encoding) return encoding.Apply(samples);
        return options.Scaling == ColumnScaling.None ? samples : TableEncoding.Fit(samples, options.Scaling).Apply(samples);
    }

    // Labels are often asked for of data that a map without labels is to be tried on, or under another name than in training.
    private static SampleMatrix Encode(SampleTable table, TableOptions options, Action<string>? warn)
    {
        TableEncoding encoding = options.Encoding ?? TableEncoding.Fit(table, options);
        string? label = options.LabelField ?? encoding.LabelField ?? table.LabelField;
        if (label != encoding.LabelField && table.Find(label!) is { } column)
            encoding = encoding with { LabelField = label, ClassNames = encoding.ClassNames ?? TableFit.Classes(table, column) };
        return encoding.Apply(table, warn);
    }
}
