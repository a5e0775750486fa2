namespace LatentSharp.Data;

public sealed partial class ImageSet
{
    /// <summary>
    /// Reads a set of pictures. A known name (see <see cref="DataCatalog"/>) wins over a file of the same name; write ./NAME for the file.
    /// A path may be a folder of pictures (class subfolders give the labels), a zip archive of pictures, an .npy or .mat file, an IDX file of
    /// images (its labels are found beside it), a CIFAR-10 or STL-10 .bin file, or a folder that holds one of the known sets.
    /// </summary>
    /// <param name="nameOrPath">The name of a known set, a folder or a file.</param>
    /// <param name="options">Where to look and how to read; null = the defaults.</param>
    /// <param name="ct">Stops the reading or the download.</param>
    /// <returns>The set, in memory.</returns>
    /// <exception cref="DataException">The data is missing or damaged; the message names the file, the place in it and the remedy.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Task<ImageSet> LoadAsync(string nameOrPath, DataOptions? options = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        return DataCatalog.Default.LoadAsync(nameOrPath, options ?? new DataOptions(), ct);
    }
}
