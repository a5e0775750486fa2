using System.Text.Json;
using System.Text.Unicode;
using LatentSharp.Data;

namespace LatentSharp.Runs;

/// <summary>Reads the header of a safetensors file that may have been made to harm: whatever it claims is checked before it is used.</summary>
internal sealed class SafetensorsHeaderParser
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly string _file;
    private readonly long _dataLength;

    /// <param name="file">The file's name, for messages.</param>
    /// <param name="dataLength">The bytes that really follow the header.</param>
    public SafetensorsHeaderParser(string file, long dataLength) => (_file, _dataLength) = (file, dataLength);

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensors in the order in which they lie in the file: without gaps, without overlaps, to the last byte.</summary>
    public List<TensorEntry> Entries { get; } = [];

    public void Parse(byte[] header)
    {
        if (!Utf8.IsValid(header)) throw Fault("the header is not UTF-8.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(header, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw Fault("the header is not a JSON object.");
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == SafetensorsHeader.MetadataKey) ReadMetadata(property.Value);
                else Entries.Add(ReadEntry(property.Name, property.Value));
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw Fault($"the header is not valid JSON: {fault.Message}", fault);
        }

        Entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        CheckCover();
    }

    private void ReadMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object) throw Fault($"'{SafetensorsHeader.MetadataKey}' is not an object of strings.");
        foreach (JsonProperty entry in metadata.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String) throw Fault($"'{SafetensorsHeader.MetadataKey}' holds '{entry.Name}', which is not a string.");
            Metadata.Add(entry.Name, entry.Value.GetString()!);
        }
    }

    private TensorEntry ReadEntry(string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object) throw Fault($"tensor '{name}' is not an object.");
        if (!entry.TryGetProperty("dtype", out JsonElement type) || type.ValueKind != JsonValueKind.String) throw Fault($"tensor '{name}' has no dtype.");
        if (TensorEntry.TypeOf(type.GetString()) is not TensorType known)
            throw new DataException(_file, $"tensor '{name}' is of dtype {type.GetString()}, and only F32 and F64 are read.", "Convert the tensors to 32-bit or 64-bit floats and store the file again.");
        long[] shape = ReadIntegers(name, entry, "shape");
        long[] offsets = ReadIntegers(name, entry, "data_offsets");
        if (offsets.Length != 2) throw Fault($"tensor '{name}' has {offsets.Length} data_offsets instead of 2.");
        (long begin, long end) = (offsets[0], offsets[1]);
        if (begin > end || end > _dataLength)
            throw Fault($"tensor '{name}' claims the bytes {begin} to {end} of a data section of {_dataLength} bytes.");
        CheckLength(name, known, shape, end - begin);
        return new TensorEntry(name, known, shape, begin, end);
    }

    private long[] ReadIntegers(string name, JsonElement entry, string key)
    {
        if (!entry.TryGetProperty(key, out JsonElement array) || array.ValueKind != JsonValueKind.Array) throw Fault($"tensor '{name}' has no {key}.");
        long[] numbers = new long[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out long number) || number < 0)
                throw Fault($"{key} of tensor '{name}' holds {Shorten(element.GetRawText())}, which is not a whole number of at least 0 that fits 64 bits.");
            numbers[i++] = number;
        }

        return numbers;
    }

    private void CheckLength(string name, TensorType type, long[] shape, long bytes)
    {
        UInt128 count = TensorEntry.CountOf(shape);
        UInt128 needed = count * (UInt128)TensorEntry.SizeOf(type);
        if (needed != (UInt128)bytes)
            throw Fault($"tensor '{name}' of shape [{Shorten(string.Join(", ", shape))}] needs {needed} bytes, and its data_offsets give {bytes}.");
        if (count > (UInt128)Array.MaxLength) throw Fault($"tensor '{name}' has {count} values, more than one array can hold.");
    }

    private void CheckCover()
    {
        long covered = 0;
        foreach (TensorEntry entry in Entries)
        {
            if (entry.Begin != covered)
            {
                string what = entry.Begin < covered ? "overlaps the tensor before it" : "leaves a gap before it";
                throw Fault($"tensor '{entry.Name}' {what}: it begins at byte {entry.Begin} of the data section, and {covered} are taken.");
            }

            covered = entry.End;
        }

        if (covered != _dataLength) throw Fault($"{_dataLength - covered} bytes after the last tensor belong to nothing.");
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "...";

    private DataException Fault(string fault, Exception? inner = null) => Safetensors.Damaged(_file, fault, inner);
}
