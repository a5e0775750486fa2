namespace LatentSharp.Data.Formats;

/// <summary>Finds files under the names that their publishers and the usual tools give them.</summary>
internal static class FileNames
{
    /// <summary>
    /// The first of the names that exists in the folder, each also tried with and without ".gz" and, as some tools unpack
    /// "x-idx3-ubyte" to "x.idx3-ubyte", with a dot there; null if none exists.
    /// </summary>
    public static string? Find(string folder, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            string plain = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
            string other = plain.Contains("-idx", StringComparison.Ordinal)
                ? plain.Replace("-idx", ".idx", StringComparison.Ordinal)
                : plain.Replace(".idx", "-idx", StringComparison.Ordinal);
            foreach (string variant in (string[])[name, plain, plain + ".gz", other, other + ".gz"])
            {
                string path = Path.Combine(folder, variant);
                if (File.Exists(path)) return path;
            }
        }

        return null;
    }
}
