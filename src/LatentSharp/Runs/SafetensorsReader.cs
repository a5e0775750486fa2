using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LatentSharp.Data;

namespace LatentSharp.Runs;

/// <summary>Reads the safetensors format and believes nothing that the file's own length does not bear out.</summary>
internal sealed class SafetensorsReader
{
    /// <summary>The format's own limit on the header.</summary>
    private const long MaximumHeader = 100_000_000;

    private readonly string _path;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];

    private SafetensorsReader(string path) => _path = path;

    public static SafetensorsFile Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return new SafetensorsReader(path).Read(stream);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new DataException(path, "the file cannot be opened.", "Check the path and the permissions.", fault);
        }
    }

    private SafetensorsFile Read(FileStream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        if (stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false) < lengthBytes.Length) throw Damaged("the file ends within its first 8 bytes");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > (ulong)(stream.Length - stream.Position) || length > MaximumHeader)
            throw Damaged($"the header claims {length} bytes where the file has {stream.Length - stream.Position} left");
        byte[] header = new byte[length];
        stream.ReadExactly(header);
        try
        {
            ReadHeader(header);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or DecoderFallbackException)
        {
            throw Damaged($"the header is not the JSON of this format ({fault.Message})");
        }

        long dataStart = stream.Position;
        CheckLayout(stream.Length - dataStart);
        return new SafetensorsFile(_metadata, [.. _entries.Select(entry => ReadTensor(stream, entry))]);
    }

    private void ReadHeader(byte[] header)
    {
        var json = new Utf8JsonReader(header);
        Expect(ref json, JsonTokenType.StartObject);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            if (!names.Add(name)) throw Damaged($"the header names '{name}' twice");
            if (name == "__metadata__") ReadMetadata(ref json);
            else ReadEntry(ref json, name);
        }

        if (json.Read()) throw Damaged("something follows the header's object");
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            Expect(ref json, JsonTokenType.String);
            if (!_metadata.TryAdd(name, json.GetString()!)) throw Damaged($"the metadata names '{name}' twice");
        }
    }

    private void ReadEntry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string field = json.GetString()!;
            switch (field)
            {
                case "dtype" when type is null:
                    Expect(ref json, JsonTokenType.String);
                    type = json.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref json, name);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref json, name);
                    break;
                default:
                    throw Damaged($"the tensor '{name}' has an unknown or repeated field '{field}'");
            }
        }

        if (type is null || shape is null || offsets is not [long start, long end]) throw Damaged($"the tensor '{name}' lacks its dtype, shape or data_offsets");
        if (type != "F32") throw Damaged($"the tensor '{name}' has the type {type}; only F32 is read");
        _entries.Add(new Entry(name, shape, start, end));
    }

    private long[] ReadNumbers(ref Utf8JsonReader json, string name)
    {
        Expect(ref json, JsonTokenType.StartArray);
        var numbers = new List<long>();
        while (json.Read() && json.TokenType == JsonTokenType.Number)
        {
            if (!json.TryGetInt64(out long number) || number < 0) throw Damaged($"the tensor '{name}' has a size or offset that is not a whole number from 0 to 2^63 - 1");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The tensors must fill the rest of the file without a gap and without sharing a byte.</summary>
    private void CheckLayout(long available)
    {
        _entries.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        long at = 0;
        foreach (Entry entry in _entries)
        {
            if (entry.Start != at) throw Damaged($"the values of '{entry.Name}' begin at {entry.Start} where {at} is expected");
            if (entry.End < entry.Start || entry.End > available) throw Damaged($"the values of '{entry.Name}' end at {entry.End}, but the file has {available} bytes of values");
            UInt128 bytes = sizeof(float);
            foreach (long extent in entry.Shape)
            {
                bytes *= (ulong)extent;
                if (bytes > (ulong)available) throw Damaged($"the shape of '{entry.Name}' is larger than the file");
            }

            if (bytes != (UInt128)(entry.End - entry.Start)) throw Damaged($"the shape of '{entry.Name}' does not fit its {entry.End - entry.Start} bytes");
            at = entry.End;
        }

        if (at != available) throw Damaged($"{available - at} bytes at the end belong to no tensor");
    }

    private NamedTensor ReadTensor(FileStream stream, Entry entry)
    {
        long count = (entry.End - entry.Start) / sizeof(float);
        if (count > Array.MaxLength) throw Damaged($"the tensor '{entry.Name}' has {count} values, more than an array holds");
        float[] values = new float[count];
        for (int start = 0; start < values.Length; start += 1 << 20)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, values.Length - start))));
        }

        if (!BitConverter.IsLittleEndian)
        {
            Span<uint> bits = MemoryMarshal.Cast<float, uint>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        return new NamedTensor(entry.Name, entry.Shape, values);
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token) throw Damaged($"the header has {json.TokenType} at byte {json.TokenStartIndex} where {token} is expected");
    }

    private DataException Damaged(string fault) => new(_path, $"this is not a whole safetensors file: {fault}.", "Use another checkpoint, or write it again.");

    private sealed record Entry(string Name, long[] Shape, long Start, long End);
}
