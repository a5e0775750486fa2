using LatentSharp.Data.Downloads;
using LatentSharp.Data.Formats;

namespace LatentSharp.Data.Known;

/// <summary>
/// STL-10 in its binary form. By default what generators are trained on: the labelled training pictures, then the unlabelled ones with the
/// label -1 (torchvision's split "train+unlabeled").
/// </summary>
internal sealed class StlSet : KnownSet
{
    private static readonly string[] _classNames = ["airplane", "bird", "car", "cat", "deer", "dog", "horse", "monkey", "ship", "truck"];

    public StlSet(DataCatalogEntry entry, IReadOnlyList<RemoteFile> files) => (Entry, Files) = (entry, files);

    public override DataCatalogEntry Entry { get; }

    public override IReadOnlyList<string> Subfolders => ["stl10_binary"];

    public override IReadOnlyList<RemoteFile> Files { get; }

    public override IReadOnlyList<DataSplit> Splits => [DataSplit.Training, DataSplit.Test, DataSplit.Unlabelled];

    public override string FilesWanted(DataSplit? split) => string.Join(" and ", Parts(split));

    public override bool IsIn(string folder, DataSplit? split) => Parts(split).Any(part => File.Exists(Path.Combine(folder, part)));

    protected override ImageSet ReadFiles(string folder, DataOptions options, CancellationToken ct)
    {
        string[] paths = [.. Parts(options.Split).Select(part => Path.Combine(folder, part))];
        foreach (string missing in paths.Where(path => !File.Exists(path))) options.Warn?.Invoke($"{missing}: this file is not there, so its pictures are missing.");
        return Read(Name, [.. paths.Where(File.Exists)], ct);
    }

    /// <summary>Reads files of pictures as one set; NAME_X.bin has its labels in NAME_y.bin, or none.</summary>
    public static ImageSet Read(string name, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var pictures = new List<byte[]>();
        var labels = new List<int>();
        foreach (string path in paths)
        {
            ct.ThrowIfCancellationRequested();
            int before = pictures.Count;
            RecordFile.ReadStlPictures(path, pictures);
            string labelsPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path).Replace("_X", "_y", StringComparison.Ordinal));
            if (labelsPath != Path.GetFullPath(path) && File.Exists(labelsPath))
            {
                int[] own = RecordFile.ReadStlLabels(labelsPath);
                if (own.Length != pictures.Count - before)
                    throw new DataException(labelsPath, $"It holds {own.Length:N0} labels, but {Path.GetFileName(path)} holds {pictures.Count - before:N0} pictures.", "Put the two files of one set side by side.");
                labels.AddRange(own);
            }
            else
            {
                labels.AddRange(Enumerable.Repeat(-1, pictures.Count - before));
            }
        }

        bool anyLabel = labels.Exists(label => label >= 0);
        string meta = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(paths[0]))!, "class_names.txt");
        return RecordFile.Stl(pictures).ToSet(name, paths[0], anyLabel ? labels : null, null, anyLabel ? RecordFile.ReadClassNames(meta, _classNames) : null);
    }

    private static string[] Parts(DataSplit? split) => split switch
    {
        null => ["train_X.bin", "unlabeled_X.bin"],
        DataSplit.Training => ["train_X.bin"],
        DataSplit.Test => ["test_X.bin"],
        _ => ["unlabeled_X.bin"],
    };
}
