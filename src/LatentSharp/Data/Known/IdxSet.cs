using LatentSharp.Data.Downloads;
using LatentSharp.Data.Formats;

namespace LatentSharp.Data.Known;

/// <summary>MNIST and its relatives: pairs of IDX files, "train-..." and "t10k-..." unless the set has but one part.</summary>
internal sealed class IdxSet : KnownSet
{
    private static readonly Dictionary<string, string> _owners = new()
    {
        ["a25bea736e30d166cdddb491f175f624"] = "mnist",
        ["27ae3e4e09519cfbb04c329615203637"] = "mnist",
        ["9018921c3c673c538a1fc5bad174d6f9"] = "fashion-mnist",
        ["15d484375f8d13e6eb1aabb0c3f46965"] = "fashion-mnist",
    };

    private readonly string? _onlyPrefix;
    private readonly IReadOnlyList<string> _classNames;

    /// <summary>Describes a set.</summary>
    /// <param name="entry">What the user is told.</param>
    /// <param name="subfolders">Where the usual tools keep it.</param>
    /// <param name="classNames">The names of the ten classes.</param>
    /// <param name="files">What to fetch.</param>
    /// <param name="onlyPrefix">What the names of its two files begin with, for a set that is shipped and has no test part; null = a complete set.</param>
    public IdxSet(DataCatalogEntry entry, IReadOnlyList<string> subfolders, IReadOnlyList<string> classNames, IReadOnlyList<RemoteFile> files, string? onlyPrefix = null)
    {
        (Entry, Subfolders, Files) = (entry, subfolders, files);
        (_classNames, _onlyPrefix) = (classNames, onlyPrefix);
    }

    public override DataCatalogEntry Entry { get; }

    public override IReadOnlyList<string> Subfolders { get; }

    public override IReadOnlyList<RemoteFile> Files { get; }

    public override bool IsShipped => _onlyPrefix is not null;

    public override IReadOnlyList<DataSplit> Splits => _onlyPrefix is null ? [DataSplit.Training, DataSplit.Test] : [DataSplit.Training];

    public override string FilesWanted(DataSplit? split) => $"{Prefix(split)}-images-idx3-ubyte and {Prefix(split)}-labels-idx1-ubyte (or the same with .gz)";

    public override bool IsIn(string folder, DataSplit? split) => Images(folder, split) is not null && Labels(folder, split) is not null;

    public override string? BelongsTo(string folder)
    {
        // The images of one set are as many and as large as another's; the labels tell them apart, and are quick to read.
        foreach (DataSplit split in (ReadOnlySpan<DataSplit>)[DataSplit.Training, DataSplit.Test])
        {
            if (_onlyPrefix is not null || Labels(folder, split) is not { } path) continue;
            if (_owners.TryGetValue(IdxFile.LabelsMd5(path), out string? owner) && owner != Name) return owner;
        }

        return null;
    }

    protected override ImageSet ReadFiles(string folder, DataOptions options, CancellationToken ct)
    {
        string images = Images(folder, options.Split)!, labels = Labels(folder, options.Split)!;
        return IdxFile.ReadImages(images).ToSet(Name, images, IdxFile.ReadLabels(labels), labels, _classNames);
    }

    private string Prefix(DataSplit? split) => _onlyPrefix ?? (split == DataSplit.Test ? "t10k" : "train");

    private string? Images(string folder, DataSplit? split) => FileNames.Find(folder, [$"{Prefix(split)}-images-idx3-ubyte"]);

    private string? Labels(string folder, DataSplit? split) => FileNames.Find(folder, [$"{Prefix(split)}-labels-idx1-ubyte"]);
}
