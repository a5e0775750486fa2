using LatentSharp.Data.Downloads;
using LatentSharp.Data.Known;
using LatentSharp.Data.Tables;

namespace LatentSharp.Data;

/// <summary>
/// The sets that have a name, and where they are. They are looked for in this order: the data directory of the options (if one is given,
/// nowhere else); the folder named by the environment variable LATENT_DATA; the user's cache ($XDG_CACHE_HOME/latent or ~/.cache/latent, on
/// Windows the local application data); the places of the operating system's packages; data/ beside the program for the shipped set;
/// at last the publishers' address.
/// </summary>
public sealed class DataCatalog
{
    private readonly IReadOnlyList<KnownSet> _sets;
    private readonly DataPlaces _places;
    private readonly DownloadSettings _downloads;

    internal DataCatalog(IReadOnlyList<KnownSet> sets, DataPlaces places, DownloadSettings downloads)
    {
        (_sets, _places, _downloads) = (sets, places, downloads);
        Entries = [.. sets.Select(set => set.Entry)];
    }

    /// <summary>The sets that this version knows, looked for on this machine as it is now.</summary>
    public static DataCatalog Default => new(KnownSets.All, DataPlaces.OfThisMachine(), DownloadSettings.Default);

    /// <summary>What is known about each set, in the order in which to show them.</summary>
    public IReadOnlyList<DataCatalogEntry> Entries { get; }

    /// <summary>Whether a name is that of a known set; upper and lower case are the same.</summary>
    /// <param name="name">Such as "olivetti".</param>
    /// <returns>True if it is.</returns>
    public bool Contains(string name) => _sets.Any(set => IsCalled(set, name));

    /// <summary>The parts into which the publishers divided a set.</summary>
    /// <param name="name">The name of a known set.</param>
    /// <returns>At least the training pictures.</returns>
    /// <exception cref="ArgumentException">No known set has the name.</exception>
    public IReadOnlyList<DataSplit> Splits(string name) => Named(name).Splits;

    /// <summary>Looks for a set without downloading anything.</summary>
    /// <param name="name">The name of a known set.</param>
    /// <param name="options">Where to look; null = the usual places.</param>
    /// <returns>The folder that holds the set's files, or null if they are not on this machine.</returns>
    /// <exception cref="ArgumentException">No known set has the name.</exception>
    /// <exception cref="DataException">The options name a data directory that does not hold the set.</exception>
    public string? Locate(string name, DataOptions? options = null) => _places.Find(Named(name), options ?? new DataOptions());

    /// <summary>Looks for a set and downloads it into the user's cache if it is not on this machine.</summary>
    /// <param name="name">The name of a known set.</param>
    /// <param name="options">Where to look, whether to download, and who hears of the progress; null = the defaults.</param>
    /// <param name="ct">Stops the download; what has arrived is kept, and the next call continues there.</param>
    /// <returns>The folder that holds the set's files.</returns>
    /// <exception cref="ArgumentException">No known set has the name.</exception>
    /// <exception cref="DataException">The set cannot be had; the message names address, file, checksum and the folder to put it in.</exception>
    public async Task<string> GetAsync(string name, DataOptions? options = null, CancellationToken ct = default)
    {
        options ??= new DataOptions();
        KnownSet set = Named(name);
        if (_places.Find(set, options) is { } found) return found;
        string folder = _places.CacheOf(set);
        await new Downloader(_downloads, set, folder, options).GetAsync(ct).ConfigureAwait(false);
        return _places.Find(set, options)
            ?? throw new DataException(folder, $"The download of {set.Name} does not hold {set.FilesWanted(options.Split)}.", "Delete the folder and try again.");
    }

    /// <summary>Reads a known table or a file.</summary>
    internal async Task<SampleTable> LoadTableAsync(string nameOrPath, TableOptions options, DataOptions data, CancellationToken ct)
    {
        if (_sets.FirstOrDefault(set => IsCalled(set, nameOrPath)) is { } set)
        {
            if (set is not TableSet table) throw new DataException(set.Name, "This set holds pictures; it is no table.", "Load it as pictures, or as a matrix of samples.");
            set.Demand(data.Split);
            string folder = await GetAsync(set.Name, data, ct).ConfigureAwait(false);
            return await Task.Run(() => table.ReadTable(folder, options, ct), ct).ConfigureAwait(false);
        }

        if (!File.Exists(nameOrPath))
        {
            throw new DataException(nameOrPath, "This is neither a file nor the name of a known table.",
                $"The known tables are {string.Join(", ", Entries.Where(entry => entry.Kind == DataKind.Table).Select(entry => entry.Name))}.");
        }

        return await Task.Run(() => TableFormat.Read(nameOrPath, options, null, ct), ct).ConfigureAwait(false);
    }

    /// <summary>What is known about a set, or null.</summary>
    internal DataCatalogEntry? Find(string name) => _sets.FirstOrDefault(set => IsCalled(set, name))?.Entry;

    /// <summary>Reads a known set or a path.</summary>
    internal async Task<ImageSet> LoadAsync(string nameOrPath, DataOptions options, CancellationToken ct)
    {
        if (options.Channels is not (null or 1 or 3)) throw new ArgumentException($"A picture has 1 or 3 channels, not {options.Channels}.", nameof(options));
        if (options.Size is < 1 or > 8192) throw new ArgumentException($"The side of a picture lies in 1..8192, not {options.Size}.", nameof(options));
        if (_sets.FirstOrDefault(set => IsCalled(set, nameOrPath)) is { } set)
        {
            set.Demand(options.Split);
            string folder = await GetAsync(set.Name, options, ct).ConfigureAwait(false);
            return await Task.Run(() => set.Read(folder, options, ct), ct).ConfigureAwait(false);
        }

        if (!Path.Exists(nameOrPath))
        {
            throw new DataException(nameOrPath, "This is neither a file or folder nor the name of a known set.",
                $"The known sets are {string.Join(", ", Entries.Select(entry => entry.Name))}.");
        }

        return await Task.Run(() => new SetReader(_sets, nameOrPath, options, ct).Read(), ct).ConfigureAwait(false);
    }

    private static bool IsCalled(KnownSet set, string name) => string.Equals(set.Name, name, StringComparison.OrdinalIgnoreCase);

    private KnownSet Named(string name) => _sets.FirstOrDefault(set => IsCalled(set, name))
        ?? throw new ArgumentException($"No known set is called {name}; there are {string.Join(", ", Entries.Select(entry => entry.Name))}.", nameof(name));
}
