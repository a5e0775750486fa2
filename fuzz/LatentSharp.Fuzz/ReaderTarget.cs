using LatentSharp.Data;

namespace LatentSharp.Fuzz;

/// <summary>
/// One reader under attack. Whatever the bytes are, it must end with a value or with the exception that its documentation names, in bounded time
/// and memory; everything else is a finding.
/// </summary>
internal abstract class ReaderTarget
{
    /// <summary>Content bytes that a deflate stream can hold for each byte of the file, twice while an array grows, and the array that is made of them.</summary>
    private const long MostGain = 8 * 1032;

    /// <summary>What the command line calls it; also the folder of its corpus.</summary>
    public abstract string Name { get; }

    /// <summary>Bytes that a read may ask for whatever the file's length: buffers, and what a format allows without a proof.</summary>
    public virtual long MostBytes => 64L << 20;

    /// <summary>Lets the reader read.</summary>
    /// <param name="content">Anything.</param>
    /// <param name="folder">An empty folder to put it into.</param>
    public abstract void Read(byte[] content, string folder);

    /// <summary>Readings so far that ended with a value: where seeds give none, a search would only ever see the refusal.</summary>
    public int Values { get; private set; }

    /// <summary>Bytes that reading so long a file may ask for in all, over and over counted.</summary>
    public long AllowanceFor(int length) => MostBytes + length * MostGain;

    /// <summary>Notes a reading that ended with a value.</summary>
    protected void Count() => Values++;

    /// <summary>Stores the content as a file.</summary>
    protected static string Store(byte[] content, string folder, string name)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>One reading, which may end with a fault of the data.</summary>
    protected void Try(Action read)
    {
        try
        {
            read();
            Count();
        }
        catch (DataException)
        {
            // What the documentation promises of a damaged file.
        }
    }
}
