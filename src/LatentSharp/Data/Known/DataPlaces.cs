namespace LatentSharp.Data.Known;

/// <summary>The folders of a machine in which sets may lie.</summary>
/// <param name="DataFolder">The user's own collection, or null.</param>
/// <param name="CacheFolder">Where downloads are kept, each set in a folder of its name.</param>
/// <param name="SystemFolder">Where packages of the operating system put sets, each in a folder of its name.</param>
/// <param name="ProgramFolder">The folder of the program, with the shipped sets below data/.</param>
internal sealed record DataPlaces(string? DataFolder, string CacheFolder, string SystemFolder, string ProgramFolder)
{
    public static DataPlaces OfThisMachine()
    {
        string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
        string cache = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Variable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new DataPlaces(Variable("LATENT_DATA"), Path.Combine(cache, "latent"), "/usr/share/datasets", AppContext.BaseDirectory);
    }

    /// <summary>The cache's folder for a set.</summary>
    public string CacheOf(KnownSet set) => Path.Combine(CacheFolder, set.Name);

    /// <summary>The folder of a set's files, in the documented order, or null if they are nowhere.</summary>
    /// <param name="set">The set.</param>
    /// <param name="options">With a data directory of its own, no other place is looked at.</param>
    /// <exception cref="DataException">The data directory of the options does not hold the files.</exception>
    public string? Find(KnownSet set, DataOptions options)
    {
        if (options.DataDirectory is { } own)
        {
            string? folder = Candidates(own, set).FirstOrDefault(folder => set.IsIn(folder, options.Split));
            if (folder is null)
            {
                string fault = Directory.Exists(own) ? $"The folder does not hold {set.Name}." : $"The folder, in which {set.Name} was looked for, does not exist.";
                string below = string.Join(", ", set.Subfolders.Prepend(set.Name).Distinct());
                throw new DataException(own, $"{fault} Looked for: {set.FilesWanted(options.Split)}, directly or below {below}.", "Name the folder that holds these files.");
            }

            return set.BelongsTo(folder) is { } owner
                ? throw new DataException(folder, $"Its files are those of {owner}, not of {set.Name}.", $"Ask for {owner}, or name another folder.")
                : folder;
        }

        IEnumerable<string> folders = DataFolder is null ? [] : Candidates(DataFolder, set);
        folders = folders.Concat(Candidates(CacheOf(set), set)).Append(Path.Combine(SystemFolder, set.Name));
        if (set.IsShipped) folders = folders.Append(Path.Combine(ProgramFolder, "data", set.ShippedFolder));
        return folders.FirstOrDefault(folder => set.IsIn(folder, options.Split) && set.BelongsTo(folder) is null);
    }

    private static IEnumerable<string> Candidates(string folder, KnownSet set)
    {
        foreach (string inner in (string[])[folder, Path.Combine(folder, set.Name)])
        {
            yield return inner;
            foreach (string subfolder in set.Subfolders) yield return Path.Combine(inner, subfolder);
        }
    }
}
