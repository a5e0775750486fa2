using System.Buffers.Binary;
using LatentSharp.Data;
using LatentSharp.Data.Formats;

namespace LatentSharp.Runs;

/// <summary>
/// Tensors as files in the safetensors format, which other tools read and which can carry no code.
/// Wide tensors are written before narrow ones (so that every value is aligned), each in the ordinal order of their names: equal content gives equal bytes.
/// </summary>
/// <remarks>Format: huggingface.co/docs/safetensors. Only float32 ("F32") and float64 ("F64") are written and read.</remarks>
public static class Safetensors
{
    /// <summary>Writes a file that appears whole or not at all and replaces an existing one.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">The tensors; may be empty.</param>
    /// <param name="metadata">Strings to keep with them; null = none.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, a shape does not fit its values, or a name is reserved.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyList<NamedTensor> ordered = Ordered(tensors);
        AtomicFile.Write(path, stream => WriteOrdered(stream, ordered, metadata));
    }

    /// <summary>Writes to a stream. The values are not copied on the way.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="tensors">The tensors; may be empty.</param>
    /// <param name="metadata">Strings to keep with them; null = none.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, a shape does not fit its values, or a name is reserved.</exception>
    public static void Write(Stream stream, IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        WriteOrdered(stream, Ordered(tensors), metadata);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>All tensors and the metadata.</returns>
    /// <exception cref="DataException">The file is missing, damaged, or holds another type than float32 and float64.</exception>
    public static SafetensorsContent Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (RegularFile.LengthOf(path) == 0) throw Damaged(path, "the file is empty.");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return Read(stream, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read: {fault.Message}", "Check the name and the permissions.", fault);
        }
    }

    /// <summary>Reads from the start of a stream that can seek.</summary>
    /// <param name="stream">The whole file and nothing else; it stays open.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <returns>All tensors and the metadata.</returns>
    /// <exception cref="DataException">The content is damaged, or holds another type than float32 and float64.</exception>
    public static SafetensorsContent Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        stream.Position = 0;
        byte[] header = ReadHeader(stream, name);
        var parser = new SafetensorsHeaderParser(name, stream.Length - sizeof(long) - header.Length);
        parser.Parse(header);
        var tensors = new List<NamedTensor>(parser.Entries.Count);
        foreach (TensorEntry entry in parser.Entries)
        {
            NamedTensor tensor = entry.Allocate();
            stream.ReadExactly(tensor.Bytes);
            ToggleLittleEndian(tensor);
            tensors.Add(tensor);
        }

        return new SafetensorsContent(tensors, parser.Metadata);
    }

    internal static DataException Damaged(string file, string fault, Exception? inner = null) =>
        new(file, fault, "The file is damaged or was not stored as safetensors; take another copy.", inner);

    private static byte[] ReadHeader(Stream stream, string name)
    {
        if (stream.Length < sizeof(long)) throw Damaged(name, $"the file has {stream.Length} bytes, fewer than the 8 of the header's length.");
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        ulong rest = (ulong)stream.Length - sizeof(long);
        if (length > rest) throw Damaged(name, $"the first 8 bytes announce a header of {length} bytes, and {rest} follow.");
        if (length > SafetensorsHeader.LengthLimit)
            throw Damaged(name, $"the first 8 bytes announce a header of {length} bytes, more than the format's limit of {SafetensorsHeader.LengthLimit}.");
        byte[] header = new byte[length];
        stream.ReadExactly(header);
        return header;
    }

    private static void WriteOrdered(Stream stream, IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        stream.Write(SafetensorsHeader.Write(tensors, metadata ?? new Dictionary<string, string>()));
        foreach (NamedTensor tensor in tensors)
        {
            ToggleLittleEndian(tensor);
            try
            {
                stream.Write(tensor.Bytes);
            }
            finally
            {
                ToggleLittleEndian(tensor);
            }
        }
    }

    /// <summary>Turns values into the file's byte order and back, in place; nothing to do on little-endian machines.</summary>
    private static void ToggleLittleEndian(NamedTensor tensor)
    {
        if (BitConverter.IsLittleEndian) return;
        for (Span<byte> rest = tensor.Bytes; rest.Length > 0; rest = rest[TensorEntry.SizeOf(tensor.Type)..]) rest[..TensorEntry.SizeOf(tensor.Type)].Reverse();
    }

    private static List<NamedTensor> Ordered(IReadOnlyList<NamedTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<NamedTensor> ordered = [.. tensors.OrderByDescending(tensor => TensorEntry.SizeOf(tensor.Type)).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        foreach (NamedTensor tensor in ordered)
        {
            if (tensor.Name == SafetensorsHeader.MetadataKey) throw new ArgumentException($"No tensor can be called {tensor.Name}.", nameof(tensors));
            if (!names.Add(tensor.Name)) throw new ArgumentException($"Two tensors are called '{tensor.Name}'.", nameof(tensors));
            if (tensor.Shape.Any(extent => extent < 0) || TensorEntry.CountOf(tensor.Shape) != (UInt128)tensor.Count)
                throw new ArgumentException($"Tensor '{tensor.Name}' of shape [{string.Join(", ", tensor.Shape)}] has {tensor.Count} values.", nameof(tensors));
        }

        return ordered;
    }
}
