using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LatentSharp.Runs;

/// <summary>Writes the safetensors format.</summary>
internal static class SafetensorsWriter
{
    public static void Write(Stream stream, SafetensorsFile file)
    {
        byte[] header = Header(file);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.LongLength);
        stream.Write(length);
        stream.Write(header);
        foreach (NamedTensor tensor in file.Tensors) WriteValues(stream, tensor.Values);
    }

    private static byte[] Header(SafetensorsFile file)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string name, string text) in file.Metadata.OrderBy(note => note.Key, StringComparer.Ordinal)) json.WriteString(name, text);
            json.WriteEndObject();
            var names = new HashSet<string>(StringComparer.Ordinal);
            long at = 0;
            foreach (NamedTensor tensor in file.Tensors)
            {
                if (!names.Add(tensor.Name)) throw new ArgumentException($"Two tensors are called '{tensor.Name}'.");
                if (tensor.Shape.Aggregate(1L, (product, extent) => checked(product * extent)) != tensor.Values.LongLength)
                    throw new ArgumentException($"The tensor '{tensor.Name}' of shape [{string.Join(", ", tensor.Shape)}] has {tensor.Values.LongLength} values.");
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (long extent in tensor.Shape) json.WriteNumberValue(extent);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(at);
                at += sizeof(float) * tensor.Values.LongLength;
                json.WriteNumberValue(at);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');   // values are aligned to eight bytes
        return buffer.ToArray();
    }

    private static void WriteValues(Stream stream, float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            for (int start = 0; start < values.Length; start += 1 << 20)
            {
                stream.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, values.Length - start))));
            }

            return;
        }

        Span<byte> one = stackalloc byte[sizeof(float)];
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(one, value);
            stream.Write(one);
        }
    }
}
