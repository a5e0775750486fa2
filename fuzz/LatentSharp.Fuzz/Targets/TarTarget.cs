using System.IO.Compression;
using LatentSharp.Data.Downloads;

namespace LatentSharp.Fuzz.Targets;

/// <summary>The archive of a downloaded set. The input is the tar inside the gzip, which a search would otherwise never get through.</summary>
internal sealed class TarTarget : ReaderTarget
{
    private static readonly ArchiveMember[] _members = [new("set/one.bin", 1024), new("set/inner/two.bin", 16)];

    public override string Name => "tar";

    public override void Read(byte[] content, string folder)
    {
        string home = Path.Combine(folder, "home"), archive = Path.Combine(home, "set.tar.gz");
        Directory.CreateDirectory(home);
        using (var packed = new GZipStream(File.Create(archive), CompressionLevel.Fastest)) packed.Write(content);
        try
        {
            TarUnpacker.Unpack(archive, _members, home, CancellationToken.None);
            Count();
        }
        catch (InvalidDataException)
        {
            // What its documentation promises; the downloader makes a DataException of it.
        }

        string[] wanted = [archive, .. _members.Select(member => Path.Combine(home, member.Path))];
        string[] strange = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Except(wanted)];
        if (strange.Length > 0) throw new ExcessException($"The archive left {string.Join(", ", strange)}.");
    }
}
