using System.Buffers.Binary;
using System.Text;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

public sealed class SafetensorsHostileFileTests
{
    private const string Good = """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    public static TheoryData<string, string> BadHeaders => new()
    {
        { "", "JSON" },
        { "[]", "not a JSON object" },
        { "{", "JSON" },
        { """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x""", "JSON" },
        { """{"t":7}""", "'t'" },
        { """{"t":{"shape":[2],"data_offsets":[0,8]}}""", "no dtype" },
        { """{"t":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", "needs 16 bytes" },
        { """{"t":{"dtype":"F64","shape":[1152921504606846977],"data_offsets":[0,8]}}""", "1152921504606846977" },
        { """{"t":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}""", "F16" },
        { """{"t":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", "I64" },
        { """{"t":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}""", "U8" },
        { """{"t":{"dtype":"F32","data_offsets":[0,8]}}""", "no shape" },
        { """{"t":{"dtype":"F32","shape":[2]}}""", "no data_offsets" },
        { """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "1 data_offsets" },
        { """{"t":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "8 to 0" },
        { """{"t":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "0 to 12" },
        { """{"t":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "-8" },
        { """{"t":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "2.5" },
        { """{"t":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", "\"2\"" },
        { """{"t":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "needs 12 bytes" },
        { """{"t":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,8]}}""", "9223372036854775807" },
        { """{"t":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,8]}}""", "9223372036854775808" },
        { """{"t":{"dtype":"F32","shape":[4294967296,4294967296,4294967296,4294967296,2],"data_offsets":[0,8]}}""", "4294967296" },
        { """{"t":{"dtype":"F32","shape":[4611686018427387906,4],"data_offsets":[0,8]}}""", "4611686018427387906" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes after the last tensor" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "gap" },
        { """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"u":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "overlaps" },
        { """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "JSON" },
        { """{"t":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "JSON" },
        { """{"__metadata__":{"a":1},"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "'a'" },
        { """{"__metadata__":[],"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "__metadata__" },
        { """{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "JSON" },
        { """[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]""", "JSON" },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_bad_header_is_a_data_error_that_names_the_file_and_the_place(string header, string place)
    {
        DataException fault = Assert.Throws<DataException>(() => Read(File(Encoding.UTF8.GetBytes(header), 8)));
        Assert.Equal("bad.safetensors", fault.Path);
        Assert.Contains(place, fault.Fault, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
    }

    [Fact]
    public void The_good_header_of_these_tests_is_read() =>
        Assert.Equal([0f, 0f], Read(File(Encoding.UTF8.GetBytes(Good), 8)).Tensors.Single().Singles);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_shorter_than_its_first_number_is_a_data_error(int length) =>
        Assert.Contains("8 of the header", Assert.Throws<DataException>(() => Read(new byte[length])).Fault, StringComparison.Ordinal);

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(63UL)]
    public void A_header_longer_than_the_file_is_a_data_error(ulong claimed)
    {
        byte[] file = File(Encoding.UTF8.GetBytes(Good), 8);
        BinaryPrimitives.WriteUInt64LittleEndian(file, claimed);
        Assert.Contains($"{claimed}", Assert.Throws<DataException>(() => Read(file)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_beyond_the_limit_is_refused_before_memory_is_taken()
    {
        using var folder = new TemporaryFolder();
        using (FileStream stream = System.IO.File.Create(folder["sparse"]))
        {
            stream.Write([0, 0, 0, 0, 1, 0, 0, 0]);   // 2^32
            stream.SetLength(8 + (1L << 32));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("limit", Assert.Throws<DataException>(() => Safetensors.Read(folder["sparse"])).Fault, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_a_data_error() =>
        Assert.Contains("UTF-8", Assert.Throws<DataException>(() => Read(File([(byte)'{', 0xFF, (byte)'}'], 0))).Fault, StringComparison.Ordinal);

    [Fact]
    public void Every_truncation_of_a_good_file_is_a_data_error()
    {
        byte[] file = File(Encoding.UTF8.GetBytes(Good), 8);
        for (int length = 0; length < file.Length; length++) Assert.Throws<DataException>(() => Read(file[..length]));
    }

    [Fact]
    public void No_single_changed_header_byte_does_anything_but_a_data_error_or_a_clean_read()
    {
        byte[] file = File(Encoding.UTF8.GetBytes(Good), 8);
        int refused = 0;
        for (int at = 0; at < 8 + Good.Length; at++)
        {
            foreach (byte flip in (byte[])[0x01, 0x02, 0x10, 0x20, 0x80, 0xFF])
            {
                byte[] changed = (byte[])file.Clone();
                changed[at] ^= flip;
                try
                {
                    Read(changed);
                }
                catch (DataException)
                {
                    refused++;
                }
            }
        }

        Assert.InRange(refused, 250, 8 * 6 + Good.Length * 6);
    }

    [Fact]
    public void A_missing_file_is_a_data_error() => Assert.Throws<DataException>(() => Safetensors.Read("no-such-folder/no-such.safetensors"));

    private static byte[] File(byte[] header, int dataLength)
    {
        byte[] file = new byte[8 + header.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        return file;
    }

    private static SafetensorsContent Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return Safetensors.Read(stream, "bad.safetensors");
    }
}
