using System.Text;

namespace LatentSharp.Fuzz;

/// <summary>
/// Several files as one input: each begins after a line "=== NAME". The names that mean something are given; others are left out, so that no
/// input writes anywhere else.
/// </summary>
internal static class FileParts
{
    private static readonly byte[] _mark = "=== "u8.ToArray();

    /// <summary>Joins files.</summary>
    public static byte[] Join(params (string Name, byte[] Content)[] files)
    {
        using var joined = new MemoryStream();
        foreach ((string name, byte[] content) in files)
        {
            joined.Write(_mark);
            joined.Write(Encoding.UTF8.GetBytes(name + "\n"));
            joined.Write(content);
            if (content is not [.., (byte)'\n']) joined.WriteByte((byte)'\n');
        }

        return joined.ToArray();
    }

    /// <summary>Writes the files into a folder.</summary>
    public static void Store(ReadOnlySpan<byte> input, string folder, IReadOnlyCollection<string> names)
    {
        while (input.Length > 0)
        {
            int end = NextMark(input, 1);
            ReadOnlySpan<byte> part = input[..end];
            input = input[end..];
            int line = part.IndexOf((byte)'\n');
            if (line < 0 || !part.StartsWith(_mark)) continue;
            string name = Encoding.Latin1.GetString(part[_mark.Length..line]);
            if (!names.Contains(name)) continue;
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, part[(line + 1)..]);
        }
    }

    private static int NextMark(ReadOnlySpan<byte> input, int from)
    {
        for (int at = from; at < input.Length; at++)
        {
            if (input[at - 1] == '\n' && input[at..].StartsWith(_mark)) return at;
        }

        return input.Length;
    }
}
