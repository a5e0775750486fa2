using System.Globalization;

namespace LatentSharp.Fuzz;

/// <summary>Lets a target read, and measures processor time and memory, which do not depend on what else the machine does.</summary>
internal sealed class BoundedReading
{
    /// <summary>Processor time that one reading may take, all threads together; the inputs are a few kilobytes.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    // The first readings compile what they call.
    private static readonly TimeSpan _mostFirstTime = TimeSpan.FromSeconds(8);
    private const int FirstReadings = 5;
    private readonly ReaderTarget _target;
    private readonly string _folder;
    private int _readings;

    /// <param name="target">The reader.</param>
    /// <param name="folder">A folder of this reading alone; emptied before each input.</param>
    public BoundedReading(ReaderTarget target, string folder) => (_target, _folder) = (target, folder);

    /// <summary>Reads one input.</summary>
    /// <exception cref="ExcessException">It took too much.</exception>
    public void Read(byte[] content)
    {
        Empty();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long taken = GC.GetTotalAllocatedBytes();
        _target.Read(content, _folder);
        taken = GC.GetTotalAllocatedBytes() - taken;
        TimeSpan time = Environment.CpuUsage.TotalTime - before;
        if (taken > _target.AllowanceFor(content.Length)) throw new ExcessException(string.Create(CultureInfo.InvariantCulture, $"{content.Length} bytes made the reader ask for {taken:N0} bytes."));
        if (time > (_readings++ < FirstReadings ? _mostFirstTime : MostTime)) throw new ExcessException(string.Create(CultureInfo.InvariantCulture, $"{content.Length} bytes took {time.TotalSeconds:F1} s."));
    }

    private void Empty()
    {
        if (!Directory.Exists(_folder))
        {
            Directory.CreateDirectory(_folder);
            return;
        }

        foreach (FileSystemInfo entry in new DirectoryInfo(_folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo inner && inner.LinkTarget is null) inner.Delete(recursive: true);
            else entry.Delete();
        }
    }
}
