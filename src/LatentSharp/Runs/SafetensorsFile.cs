namespace LatentSharp.Runs;

/// <summary>
/// Tensors and notes in one file, in the safetensors format: eight bytes of header length, a JSON header, the values.
/// It holds numbers only, so that opening a stranger's file cannot run anything.
/// </summary>
/// <param name="Metadata">Notes by name.</param>
/// <param name="Tensors">The tensors in the order of their values in the file.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<NamedTensor> Tensors)
{
    /// <summary>Writes the file to a temporary name, forces it to the disk, then gives it its name: a reader sees the whole file or none.</summary>
    /// <param name="path">The file's final name; an existing file is replaced.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or a shape does not fit its values.</exception>
    /// <exception cref="IOException">The disk is full or read-only; the final name is untouched.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, this));
    }

    /// <summary>Reads a file whole.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its tensors and notes.</returns>
    /// <exception cref="Data.DataException">The file is missing, damaged, or holds something else than float32 tensors.</exception>
    public static SafetensorsFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SafetensorsReader.Read(path);
    }
}
