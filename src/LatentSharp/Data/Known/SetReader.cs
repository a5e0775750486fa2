using LatentSharp.Data.Formats;
using LatentSharp.Data.Tables;

namespace LatentSharp.Data.Known;

/// <summary>Reads a file or folder that is named by its path: what it is is told by its content, not by what it is called.</summary>
internal sealed class SetReader
{
    private readonly IReadOnlyList<KnownSet> _sets;
    private readonly string _path;
    private readonly DataOptions _options;
    private readonly CancellationToken _ct;

    public SetReader(IReadOnlyList<KnownSet> sets, string path, DataOptions options, CancellationToken ct)
    {
        (_sets, _path, _options, _ct) = (sets, path, options, ct);
    }

    private string SetName
    {
        get
        {
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(_path)));
            return name.Length > 0 ? name : "pictures";
        }
    }

    public ImageSet Read() => Directory.Exists(_path) ? ReadFolder() : ReadFile();

    private ImageSet ReadFolder()
    {
        foreach (KnownSet set in _sets)
        {
            foreach (string folder in set.Subfolders.Select(inner => Path.Combine(_path, inner)).Prepend(_path))
            {
                // Faces s1 to s40 are a folder of pictures like any other.
                if (set is AttFacesSet || !set.IsIn(folder, _options.Split)) continue;
                if (set is not IdxSet) return set.Read(folder, _options, _ct);
                return set.BelongsTo(folder) is not { } owner ? set.Read(folder, _options, _ct) : _sets.First(other => other.Name == owner).Read(folder, _options, _ct);
            }
        }

        return PictureReader.ReadFolder(_path, SetName, _options, _ct);
    }

    private ImageSet ReadFile()
    {
        if (TableFormat.IsTable(_path)) throw TableSet.NoPictures(_path);
        byte[] start = new byte[16];
        using (DataFile file = DataFile.Open(_path))
        {
            int length = 0;
            while (length < start.Length && file.TryRead(start.AsSpan(length, 1), "first bytes")) length++;
            start = start[..length];
        }

        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8) || start.AsSpan().StartsWith("PK\u0005\u0006"u8))
            return PictureReader.ReadArchive(_path, SetName, _options, _ct);
        if (start is [0x93, (byte)'N', ..]) return ReadBlock(NpyFile.ReadImages(_path), NpyFile.LabelsBeside(_path), NpyFile.ReadLabels);
        if (start is [0, 0, 8, ..]) return ReadBlock(IdxFile.ReadImages(_path), IdxFile.LabelsBeside(_path), IdxFile.ReadLabels);
        if (start.AsSpan().StartsWith("MATLAB"u8)) return ReadBlock(MatFile.ReadImages(_path), null, IdxFile.ReadLabels);
        return ReadRecords(start);
    }

    private ImageSet ReadBlock(PictureBlock block, string? labelsPath, Func<string, int[]> readLabels) =>
        OlivettiSet.Recognise(block) ?? block.ToSet(SetName, _path, labelsPath is null ? null : readLabels(labelsPath), labelsPath);

    private ImageSet ReadRecords(ReadOnlySpan<byte> start)
    {
        string name = Path.GetFileName(_path);
        if (name.EndsWith("_X.bin", StringComparison.OrdinalIgnoreCase)) return StlSet.Read(SetName, [_path], _ct);
        if (name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
        {
            long length = new FileInfo(_path).Length;
            bool cifar = length % RecordFile.CifarRecord == 0 || name.Contains("batch", StringComparison.OrdinalIgnoreCase);
            if (cifar) return CifarSet.Read(SetName, [_path], _ct);
            if (length % RecordFile.StlPicture == 0) return StlSet.Read(SetName, [_path], _ct);
        }

        string what = PictureFormat.Of(start) is not null || new NetpbmDecoder().Recognises(start)
            ? "This is a single picture."
            : "This is no file of pictures that is known here (.npy, .mat, IDX, CIFAR-10, STL-10, zip).";
        throw new DataException(_path, what, "Name a folder of pictures, or a file of one of these formats.");
    }
}
