using LatentSharp.Data.Downloads;
using LatentSharp.Data.Formats;

namespace LatentSharp.Data.Known;

/// <summary>CIFAR-10 in its binary form. Shortened files are read as they are, with a word about it.</summary>
internal sealed class CifarSet : KnownSet
{
    private const int OfficialRecords = 10_000;
    private const int Batches = 5;
    private static readonly string[] _classNames = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    public CifarSet(DataCatalogEntry entry, IReadOnlyList<RemoteFile> files) => (Entry, Files) = (entry, files);

    public override DataCatalogEntry Entry { get; }

    public override IReadOnlyList<string> Subfolders => ["cifar-10-batches-bin"];

    public override IReadOnlyList<RemoteFile> Files { get; }

    public override IReadOnlyList<DataSplit> Splits => [DataSplit.Training, DataSplit.Test];

    public override string FilesWanted(DataSplit? split) => split == DataSplit.Test ? "test_batch.bin" : "data_batch_1.bin to data_batch_5.bin";

    public override bool IsIn(string folder, DataSplit? split) => Paths(folder, split).Any(File.Exists);

    protected override ImageSet ReadFiles(string folder, DataOptions options, CancellationToken ct)
    {
        string[] paths = Paths(folder, options.Split);
        ImageSet set = Read(Name, [.. paths.Where(File.Exists)], ct);
        int complete = paths.Length * OfficialRecords;
        if (set.Count != complete) options.Warn?.Invoke($"{folder}: {set.Count:N0} of the {complete:N0} pictures of {Name} are there.");
        return set;
    }

    /// <summary>Reads batches as one set.</summary>
    public static ImageSet Read(string name, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var pictures = new List<byte[]>();
        var labels = new List<int>();
        foreach (string path in paths)
        {
            ct.ThrowIfCancellationRequested();
            RecordFile.ReadCifar(path, pictures, labels);
        }

        string meta = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(paths[0]))!, "batches.meta.txt");
        return RecordFile.Cifar(pictures).ToSet(name, paths[0], labels, null, RecordFile.ReadClassNames(meta, _classNames));
    }

    private static string[] Paths(string folder, DataSplit? split) => split == DataSplit.Test
        ? [Path.Combine(folder, "test_batch.bin")]
        : [.. Enumerable.Range(1, Batches).Select(i => Path.Combine(folder, $"data_batch_{i}.bin"))];
}
