using LatentSharp.Words;

namespace LatentSharp.Data.Formats;

/// <summary>
/// Makes a set of the pictures in a folder or an archive. One file is decoded at a time and brought to its final size at once, so that memory
/// holds the set and one original. A bad file is reported and skipped, or ends the reading if the options are strict.
/// </summary>
internal sealed class PictureReader
{
    private static readonly HashSet<string> _extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".gif", ".webp", ".pgm", ".ppm", ".pnm", ".pbm", ".tif", ".tiff", ".avif", ".heic",
    };

    private readonly PictureSource _source;
    private readonly DataOptions _options;
    private readonly IReadOnlyList<IPictureDecoder> _decoders;
    private readonly List<byte[]> _pictures = [];
    private readonly List<string> _names = [];
    private int _width;
    private int _height;
    private int _channels;
    private long _bytes;
    private int _bad;
    private DataException? _firstFault;

    private PictureReader(PictureSource source, DataOptions options)
    {
        _source = source;
        _options = options;
        _decoders = [.. options.Decoders, new NetpbmDecoder()];
    }

    public static ImageSet ReadFolder(string path, string name, DataOptions options, CancellationToken ct)
    {
        using var source = new FolderSource(path, fault => Report(fault, options), ct);
        return new PictureReader(source, options).Read(name, ct);
    }

    public static ImageSet ReadArchive(string path, string name, DataOptions options, CancellationToken ct)
    {
        using var source = new ArchiveSource(path);
        return new PictureReader(source, options).Read(name, ct);
    }

    private static void Report(DataException fault, DataOptions options)
    {
        if (options.Strict) throw fault;
        options.Warn?.Invoke($"{PlainText.OneLine(fault.Path)}: {fault.Fault} It is skipped.");
    }

    private ImageSet Read(string name, CancellationToken ct)
    {
        foreach (string file in _source.Names)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                if (Decode(file) is { } picture) Add(file, picture);
            }
            catch (DataException fault) when (fault.Data[nameof(PictureReader)] is null)
            {
                _bad++;
                _firstFault ??= fault;
                Report(fault, _options);
            }
        }

        if (_pictures.Count == 0) throw NoPicture();
        (int[]? labels, string[]? classes) = Classes();
        return new ImageSet(name, _width, _height, _channels, _pictures, labels, classes);
    }

    /// <summary>The picture in a file, or null if the file is not meant to be one.</summary>
    private Picture? Decode(string file)
    {
        string fullName = _source.FullName(file);
        byte[] start = _source.ReadStart(file);
        IPictureDecoder? decoder = _decoders.FirstOrDefault(decoder => decoder.Recognises(start));
        if (decoder is not null) return decoder.Decode(fullName, _source.ReadAll(file), _options.Background);
        if (!_extensions.Contains(Path.GetExtension(file))) return null;
        string what = PictureFormat.Of(start) is { } format
            ? $"This is a {format} file, for which no decoder is given."
            : start.Length == 0 ? "The file is empty." : "The file is called a picture, but its first bytes are of no picture format.";
        throw new DataException(fullName, what, "Convert it to a format that is read (PGM and PPM always are), or remove it.");
    }

    private void Add(string file, Picture picture)
    {
        if (_options.Size is { } size) picture = SquareFit.ToSquare(picture, size, _options.Fit, _options.Background);
        if (_options.Channels is { } channels) picture = SquareFit.WithChannels(picture, channels);
        if (_pictures.Count == 0)
        {
            (_width, _height, _channels) = (picture.Width, picture.Height, picture.Channels);
        }
        else if (picture.Width != _width || picture.Height != _height)
        {
            throw OfTheSet($"The pictures differ in size: {PlainText.OneLine(_names[0])} is {_width} x {_height}, {PlainText.OneLine(file)} is {picture.Width} x {picture.Height}.",
                $"Pass --size N (DataOptions.{nameof(DataOptions.Size)}) to bring all of them to N x N.");
        }

        if (picture.Channels > _channels) MakeColour();
        _bytes += (long)_width * _height * _channels;
        if (_bytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            throw OfTheSet($"Its first {_pictures.Count + 1:N0} pictures need {_bytes:N0} bytes of memory, more than this process may use.", "Use fewer pictures, or pass --size N to make them smaller.");
        _pictures.Add(SquareFit.WithChannels(picture, _channels).Samples);
        _names.Add(file);
    }

    /// <summary>A fault of the set rather than of one file, which skipping the file would not mend.</summary>
    private DataException OfTheSet(string fault, string remedy)
    {
        var exception = new DataException(_source.Path, fault, remedy);
        exception.Data[nameof(PictureReader)] = "the set, not one file";
        return exception;
    }

    private void MakeColour()
    {
        (_channels, _bytes) = (3, 3 * _bytes);
        for (int i = 0; i < _pictures.Count; i++) _pictures[i] = SquareFit.WithChannels(new Picture(_width, _height, 1, _pictures[i]), 3).Samples;
    }

    /// <summary>The first folder below the one that all pictures share; null if a picture lies in none.</summary>
    private (int[]? Labels, string[]? Classes) Classes()
    {
        int shared = 0;
        string[][] parts = [.. _names.Select(name => name.Split('/'))];
        while (parts.All(part => part.Length > shared + 1 && part[shared] == parts[0][shared])) shared++;
        if (!parts.All(part => part.Length > shared + 1)) return (null, null);
        string[] classes = [.. parts.Select(part => part[shared]).Distinct().Order(NaturalOrder.Paths)];
        Dictionary<string, int> numbers = classes.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return ([.. parts.Select(part => numbers[part[shared]])], classes);
    }

    private DataException NoPicture() => _firstFault is null
        ? new DataException(_source.Path, "There is no picture in it.", "Name a folder of pictures, or an .npy, .mat, IDX, CIFAR-10 or STL-10 file.")
        : new DataException(_source.Path, $"None of its {_bad:N0} pictures can be read; the first fault: {_firstFault.Message}", "Name a folder of readable pictures.", _firstFault);
}
