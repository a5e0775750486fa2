using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>A file that a map learns from without its being in memory.</summary>
internal sealed class MapStream : IDisposable
{
    /// <summary>Numbers that take more of the memory are streamed where that is possible.</summary>
    public const double LargestShare = 0.25;

    private readonly SampleSource _file;
    private readonly ColumnScaling _scaling;

    private MapStream(SampleSource file, ColumnScaling scaling) => (_file, _scaling) = (file, scaling);

    /// <summary>Opens the data if it is to be streamed.</summary>
    /// <param name="wanted">What the user says; null = as the size asks for.</param>
    /// <param name="recipe">What is trained.</param>
    /// <param name="table">Which columns and how they are scaled.</param>
    /// <returns>Null if the data is to be loaded.</returns>
    public static MapStream? Choose(bool? wanted, MapRecipe recipe, TableOptions table)
    {
        string? why = MapTrainer.WhyNotStreamed(recipe);
        if (wanted == true) return why is null ? Open(recipe.Data!, table) : throw new UsageException(why);
        if (wanted == false || WhyNot(recipe.Data!, table) is not null) return null;
        MapStream stream;
        try
        {
            stream = Open(recipe.Data!, table);
        }
        catch (DataException)
        {
            // What cannot be streamed may still be loaded, or the loading says what is wrong with it.
            return null;
        }

        double share = (double)stream._file.Count * stream._file.Dimensions * sizeof(double) / GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (share > 1 && why is not null)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{recipe.Data} has {share:F1} times as many numbers as the memory holds and would have to be streamed. {why}"));
        if (share > LargestShare && why is null) return stream;
        stream.Dispose();
        return null;
    }

    /// <summary>Opens a file of any length.</summary>
    public static MapStream Open(string path, TableOptions table)
    {
        if (WhyNot(path, table) is { } reason) throw new UsageException(reason);
        if (IsParquet(path)) return new MapStream(ParquetSampleSource.Open(path, table.Fields), table.Scaling);
        NpySampleSource file = NpySampleSource.Open(path);
        if (!file.HoldsPictures) return new MapStream(file, table.Scaling);
        file.Dispose();
        throw new DataException(path, "It holds pictures, whose bytes become numbers from 0 to 1 only when they are loaded.", "Store them as floating-point numbers from 0 to 1, or do not stream.");
    }

    /// <summary>The samples, scaled; that takes passes over the file.</summary>
    public SampleSource Samples()
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_file.Name} is streamed: {_file.Count:N0} samples of {_file.Dimensions:N0} numbers, which are looked at first."));
        return _scaling == ColumnScaling.None ? _file : TableEncoding.Fit(_file, _scaling).Apply(_file);
    }

    /// <inheritdoc/>
    public void Dispose() => (_file as IDisposable)?.Dispose();

    private static string? WhyNot(string path, TableOptions table)
    {
        bool isNpy = path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase), isKnown = DataCatalog.Default.Entries.Any(entry => entry.Name == path);
        if (isKnown || !(isNpy || IsParquet(path))) return $"{path} cannot be streamed; .npy and .parquet files can.";
        if (table.LabelField is not null) return "--label-field: the classes of streamed data are not read. Leave it away, and name the columns to train on with --fields.";
        if (table.Fields is not null && isNpy) return "--fields: the columns of a streamed .npy file have no names. Store the ones to train on in a file of their own.";
        return table.Scaling == ColumnScaling.Robust ? "--scale robust needs whole columns in memory; a streamed file is scaled by zscore or unit." : null;
    }

    private static bool IsParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
}
