namespace LatentSharp.Data.Formats;

/// <summary>A folder or an archive full of files, some of which are pictures.</summary>
internal abstract class PictureSource : IDisposable
{
    // A picture of 100 megapixels as plain text (P3) stays below this.
    protected const long MostFileBytes = 2L << 30;

    /// <summary>The folder or archive.</summary>
    public abstract string Path { get; }

    /// <summary>The files, relative to the source with '/' between the parts, in natural order; hidden ones are left out.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>What to call a file in messages.</summary>
    public abstract string FullName(string name);

    /// <summary>A file's first bytes, up to sixteen.</summary>
    public abstract byte[] ReadStart(string name);

    /// <summary>A whole file.</summary>
    /// <exception cref="DataException">It cannot be read, or is absurdly large.</exception>
    public abstract byte[] ReadAll(string name);

    public virtual void Dispose()
    {
    }

    protected static bool IsHidden(string name) => name.StartsWith('.') || name is "__MACOSX" or "Thumbs.db";
}
