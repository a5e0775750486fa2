using System.Text;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

public sealed class SafetensorsTests
{
    private static readonly string Reference = Path.Combine(AppContext.BaseDirectory, "Runs", "Assets", "reference.safetensors");

    private static readonly NamedTensor[] ReferenceTensors =
    [
        new("special", [5], [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue]),
        new("generator.layers.0.weight", [2, 3, 4], [.. Enumerable.Range(0, 24).Select(i => i / 7f - 1)]),
        new("a.scalar", [], [-0f]),
        new("b.empty", [0, 4], Array.Empty<float>()),
    ];

    private static readonly Dictionary<string, string> ReferenceMetadata = new() { ["text"] = "naïve \"quotes\"", ["epoch"] = "10" };

    [Fact]
    public void Written_bytes_equal_those_of_the_numpy_script()
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, ReferenceTensors, ReferenceMetadata);

        // The sign and payload bits of a NaN are the processor's choice: numpy's are taken over.
        byte[] expected = File.ReadAllBytes(Reference), actual = stream.ToArray();
        int nan = expected.Length - 20;
        expected.AsSpan(nan, 4).CopyTo(actual.AsSpan(nan, 4));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void The_file_of_the_numpy_script_is_read_to_the_bit()
    {
        SafetensorsContent content = Safetensors.Read(Reference);

        Assert.Equal(["a.scalar", "b.empty", "generator.layers.0.weight", "special"], content.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(ReferenceMetadata, content.Metadata);
        foreach (NamedTensor expected in ReferenceTensors)
        {
            NamedTensor actual = content.Tensors.Single(tensor => tensor.Name == expected.Name);
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.Equal(expected.Singles.Select(Bits), actual.Singles.Select(Bits));
        }
    }

    [Fact]
    public void Order_of_the_arguments_does_not_change_a_byte()
    {
        using MemoryStream one = new(), other = new();
        Safetensors.Write(one, ReferenceTensors, ReferenceMetadata);
        Safetensors.Write(other, [.. ReferenceTensors.Reverse()], ReferenceMetadata.Reverse().ToDictionary());
        Assert.Equal(one.ToArray(), other.ToArray());
    }

    [Fact]
    public void Data_begins_at_a_multiple_of_eight_whatever_the_header()
    {
        for (int length = 0; length < 20; length++)
        {
            using var stream = new MemoryStream();
            Safetensors.Write(stream, [new("t", [1], [1f])], new Dictionary<string, string> { ["k"] = new('x', length) });
            Assert.Equal(0, (stream.Length - 4) % 8);
            stream.Position = 0;
            Assert.Equal(1f, Safetensors.Read(stream, "memory").Tensors.Single().Singles.Single());
        }
    }

    [Fact]
    public void Nothing_at_all_is_a_valid_file()
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, []);
        Assert.Equal("{}      ", Encoding.ASCII.GetString(stream.ToArray()[8..]));
        Assert.Empty(Safetensors.Read(stream, "memory").Tensors);
    }

    [Fact]
    public void Two_tensors_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => Safetensors.Write(Stream.Null, [new("t", [1], [1f]), new("t", [1], [2f])]));

    [Fact]
    public void The_reserved_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => Safetensors.Write(Stream.Null, [new("__metadata__", [1], [1f])]));

    [Theory]
    [InlineData(2, 2)]
    [InlineData(-1, -3)]
    [InlineData(1L << 62, 8)]
    public void A_shape_that_does_not_fit_its_values_is_refused(long rows, long columns) =>
        Assert.Throws<ArgumentException>(() => Safetensors.Write(Stream.Null, [new("t", [rows, columns], [1f, 2f, 3f])]));

    [Fact]
    public void A_file_is_replaced_whole_and_leaves_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(folder["a.safetensors"], [new("t", [100], new float[100])]);
        Safetensors.Write(folder["a.safetensors"], [new("t", [1], [7f])]);
        Assert.Equal(7f, Safetensors.Read(folder["a.safetensors"]).Tensors.Single().Singles.Single());
        Assert.Equal([folder["a.safetensors"]], Directory.EnumerateFiles(folder.Path));
    }

    private static uint Bits(float value) => float.IsNaN(value) ? uint.MaxValue : BitConverter.SingleToUInt32Bits(value);
}
