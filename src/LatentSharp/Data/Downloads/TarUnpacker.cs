using System.IO.Compression;

namespace LatentSharp.Data.Downloads;

/// <summary>
/// Takes the wanted members out of a tar.gz. Only their known paths are ever written, whatever names the archive holds, and the set's folder
/// appears only when all of them are there.
/// </summary>
internal static class TarUnpacker
{
    /// <summary>Unpacks below a folder.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or a member is missing, too long or wrong.</exception>
    public static void Unpack(string archive, IReadOnlyList<ArchiveMember> members, string folder, CancellationToken ct)
    {
        string workshop = archive + ".unpacking";
        if (Directory.Exists(workshop)) Directory.Delete(workshop, recursive: true);
        Directory.CreateDirectory(workshop);
        try
        {
            Extract(archive, members, workshop, ct);
            Publish(workshop, members, folder);
        }
        finally
        {
            Directory.Delete(workshop, recursive: true);
        }
    }

    private static void Extract(string archive, IReadOnlyList<ArchiveMember> members, string workshop, CancellationToken ct)
    {
        using FileStream file = File.OpenRead(archive);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        var tar = new TarMembers(unpacked);
        Dictionary<string, ArchiveMember> missing = members.ToDictionary(member => member.Path);
        while (missing.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            if (!tar.Next()) throw new InvalidDataException($"the archive lacks {string.Join(", ", missing.Keys)}");
            string name = tar.Name.StartsWith("./", StringComparison.Ordinal) ? tar.Name[2..] : tar.Name;
            if (!tar.IsFile || !missing.Remove(name, out ArchiveMember? member)) continue;
            if (tar.Length > member.MostBytes) throw new InvalidDataException($"{name} claims {tar.Length:N0} bytes; it has at most {member.MostBytes:N0}");
            string target = Path.Combine(workshop, member.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using FileStream stream = File.Create(target);
            tar.CopyTo(stream);
            stream.Position = 0;
            if (member.Content is { } content && !content.Matches(stream)) throw new InvalidDataException($"{name} does not have the {content}");
            stream.Flush(flushToDisk: true);
        }
    }

    private static void Publish(string workshop, IReadOnlyList<ArchiveMember> members, string folder)
    {
        foreach (string directory in Directory.GetDirectories(workshop))
        {
            string target = Path.Combine(folder, Path.GetFileName(directory));
            if (!Directory.Exists(target)) Directory.Move(directory, target);
        }

        // Where the folder was there already, perhaps incomplete, its files are replaced one by one.
        foreach (string path in members.Select(member => member.Path).Where(path => File.Exists(Path.Combine(workshop, path))))
            File.Move(Path.Combine(workshop, path), Path.Combine(folder, path), overwrite: true);
    }
}
