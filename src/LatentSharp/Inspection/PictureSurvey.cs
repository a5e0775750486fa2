using LatentSharp.Data;
using LatentSharp.Data.Formats;

namespace LatentSharp.Inspection;

/// <summary>What the pictures of a folder or a zip archive are before anything is done to them.</summary>
public sealed record PictureSurvey
{
    /// <summary>How many pictures there are of each width, height and number of channels; the most frequent first.</summary>
    public required IReadOnlyList<SurveyedShape> Shapes { get; init; }

    /// <summary>Pictures that cannot be read.</summary>
    public required int Unreadable { get; init; }

    /// <summary>The first fault, as a sentence with the file's name; null = there is none.</summary>
    public required string? FirstFault { get; init; }

    /// <summary>Looks at every picture.</summary>
    /// <param name="path">A folder or a .zip file.</param>
    /// <param name="options">The decoders and the background; null = the built-in ones.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The survey; null if the path is neither, or holds no file that is meant to be a picture.</returns>
    /// <exception cref="DataException">The archive is damaged.</exception>
    public static PictureSurvey? Of(string path, DataOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new DataOptions();
        using PictureSource? source = Open(path, cancellation);
        if (source is null) return null;
        IReadOnlyList<IPictureDecoder> decoders = [.. options.Decoders, new NetpbmDecoder()];
        var shapes = new Dictionary<(int, int, int), int>();
        int unreadable = 0;
        string? fault = null;
        foreach (string name in source.Names)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                byte[] start = source.ReadStart(name);
                if (decoders.FirstOrDefault(decoder => decoder.Recognises(start)) is not { } decoder) continue;
                Picture picture = decoder.Decode(source.FullName(name), source.ReadAll(name), options.Background);
                (int, int, int) shape = (picture.Width, picture.Height, picture.Channels);
                shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
            }
            catch (DataException found)
            {
                unreadable++;
                fault ??= found.Message;
            }
        }

        return shapes.Count == 0 && unreadable == 0 ? null : new PictureSurvey
        {
            Shapes = [.. shapes.Select(pair => new SurveyedShape(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value)).OrderByDescending(shape => shape.Count).ThenBy(shape => shape.Width)],
            Unreadable = unreadable,
            FirstFault = fault,
        };
    }

    private static PictureSource? Open(string path, CancellationToken cancellation)
    {
        // A subfolder that cannot be listed is reported by the loading.
        if (Directory.Exists(path)) return new FolderSource(path, _ => { }, cancellation);
        return File.Exists(path) && path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? new ArchiveSource(path) : null;
    }
}
