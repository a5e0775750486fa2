using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Data.Formats;

namespace LatentSharp.Runs;

/// <summary>A file of one JSON object a line that survives being cut off in the middle of a line.</summary>
internal sealed class JsonLinesFile(string path)
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>A million lines of a thousand characters.</summary>
    private const long LengthLimit = 1L << 30;

    public void Append(params IReadOnlyList<JsonObject> lines)
    {
        if (lines.Count == 0) return;
        var text = new StringBuilder();
        foreach (JsonObject line in lines) text.Append(RunJson.ToLine(line)).Append('\n');
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        DemandOwn();
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        stream.Position = EndOfLastWholeLine(stream);
        stream.SetLength(stream.Position);
        stream.Write(bytes);
    }

    /// <summary>Every whole line that is a JSON object, in order; none if there is no file.</summary>
    /// <exception cref="DataException">The file cannot be read, or is absurdly large.</exception>
    public IEnumerable<JsonObject> Read()
    {
        if (!File.Exists(path)) yield break;
        using Stream stream = Open();
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } text)
        {
            if (RunJson.TryRead(text) is { } line) yield return line;
        }
    }

    private Stream Open()
    {
        const string remedy = "Restore the file as the training wrote it.";
        try
        {
            long length = RegularFile.LengthOf(path);
            if (length > LengthLimit) throw new DataException(path, $"the file has {length:N0} bytes, too many for the lines of a training.", remedy);
            return length == 0 ? Stream.Null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read: {fault.Message}", remedy, fault);
        }
    }

    /// <summary>Keeps only the lines that a condition holds for.</summary>
    public void Keep(Func<JsonObject, bool> condition)
    {
        if (!File.Exists(path)) return;
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            foreach (JsonObject line in Read().Where(condition)) writer.WriteLine(RunJson.ToLine(line));
        });
    }

    /// <summary>Forces what was appended onto the disk.</summary>
    public void Synchronise()
    {
        if (!File.Exists(path)) return;
        DemandOwn();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>A folder that came from somewhere may hold a link in this file's place, and what it leads to would be cut off and written to.</summary>
    private void DemandOwn()
    {
        if (new FileInfo(path).LinkTarget is string target) throw new DataException(path, $"it is a link, to {target}, and lines are only ever added to a file of the folder itself.", "Put the file in the place of the link.");
    }

    private static long EndOfLastWholeLine(FileStream stream)
    {
        for (long end = stream.Length; end > 0; end--)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == LineEnd) return end;
        }

        return 0;
    }
}
