using LatentSharp.Data.Downloads;

namespace LatentSharp.Data.Known;

/// <summary>A set that has a name: how to recognise its files in a folder, how to read them, and where to fetch them.</summary>
internal abstract class KnownSet
{
    /// <summary>What the user is told about the set.</summary>
    public abstract DataCatalogEntry Entry { get; }

    /// <summary>Folders below a data folder in which the usual tools keep the files.</summary>
    public abstract IReadOnlyList<string> Subfolders { get; }

    /// <summary>What to fetch; empty where nobody serves the files directly.</summary>
    public abstract IReadOnlyList<RemoteFile> Files { get; }

    /// <summary>Whether the set is published with this program.</summary>
    public virtual bool IsShipped => false;

    /// <summary>The folder below data/ beside the program in which a shipped set lies.</summary>
    public virtual string ShippedFolder => Name;

    /// <summary>The name of the set.</summary>
    public string Name => Entry.Name;

    /// <summary>The parts that the set has.</summary>
    public virtual IReadOnlyList<DataSplit> Splits => [DataSplit.Training];

    /// <summary>The files that make a folder one of this set, for a message.</summary>
    public abstract string FilesWanted(DataSplit? split);

    /// <summary>Whether a folder holds the files.</summary>
    public abstract bool IsIn(string folder, DataSplit? split);

    /// <summary>The name of the other set to which a folder's files belong although they are called alike, or null.</summary>
    public virtual string? BelongsTo(string folder) => null;

    /// <summary>Reads the files of a folder for which <see cref="IsIn"/> is true.</summary>
    public ImageSet Read(string folder, DataOptions options, CancellationToken ct)
    {
        Demand(options.Split);
        return ReadFiles(folder, options, ct);
    }

    /// <summary>Refuses a part that the set does not have.</summary>
    public void Demand(DataSplit? split)
    {
        if (split is { } wanted && !Splits.Contains(wanted))
            throw new DataException(Name, $"This set has no {wanted.ToString().ToLowerInvariant()} pictures.", "Choose another part of it, or none.");
    }

    protected abstract ImageSet ReadFiles(string folder, DataOptions options, CancellationToken ct);
}
