using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

public sealed class SafetensorsWideTests
{
    private static readonly string Reference = Path.Combine(AppContext.BaseDirectory, "Runs", "Assets", "wide-reference.safetensors");

    private static readonly NamedTensor[] Tensors =
    [
        new("a.narrow", [3], new[] { 1.5f, -2f, 0.1f }),
        new("z.special", [2], new[] { double.PositiveInfinity, double.NegativeInfinity }),
        new("codebook", [2, 3], new[] { -1.5, 0.1, double.Epsilon, double.MaxValue, -0.0, 1.0 / 3 }),
    ];

    [Fact]
    public void Written_bytes_equal_those_of_the_struct_script()
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, Tensors, new Dictionary<string, string> { ["epoch"] = "7" });
        Assert.Equal(File.ReadAllBytes(Reference), stream.ToArray());
    }

    [Fact]
    public void The_file_of_the_struct_script_is_read_to_the_bit()
    {
        SafetensorsContent content = Safetensors.Read(Reference);
        Assert.Equal(["codebook", "z.special", "a.narrow"], content.Tensors.Select(tensor => tensor.Name));
        foreach (NamedTensor expected in Tensors)
        {
            NamedTensor actual = content.Tensors.Single(tensor => tensor.Name == expected.Name);
            Assert.Equal((expected.Type, expected.Count), (actual.Type, actual.Count));
            Assert.Equal(expected.Shape, actual.Shape);
            if (expected.Type == TensorType.F64) Assert.Equal(expected.Doubles.Select(BitConverter.DoubleToInt64Bits), actual.Doubles.Select(BitConverter.DoubleToInt64Bits));
            else Assert.Equal(expected.Singles.Select(BitConverter.SingleToInt32Bits), actual.Singles.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void Values_are_not_given_as_another_type_than_theirs()
    {
        Assert.Throws<InvalidOperationException>(() => Tensors[0].Doubles);
        Assert.Throws<InvalidOperationException>(() => Tensors[2].Singles);
    }

    [Fact]
    public void Tensors_of_one_name_are_refused_also_when_their_types_differ() =>
        Assert.Throws<ArgumentException>(() => Safetensors.Write(Stream.Null, [new("t", [1], new[] { 1.0 }), new("a", [1], new[] { 1f }), new("t", [1], new[] { 2f })]));

    [Fact]
    public void A_checkpoint_of_float64_values_returns_them_and_notices_a_changed_bit()
    {
        using var folder = new TemporaryFolder();
        using RunFolder run = RunFolder.Create(folder["run"], (_, _) => { });
        run.WriteCheckpoint(new Checkpoint(3, new() { ["samples"] = 12 }, [Tensors[2]]));
        Assert.Equal(Tensors[2].Doubles, run.ReadLatestCheckpoint()!.Tensors.Single().Doubles);

        string file = Directory.EnumerateFiles(folder["run/checkpoints"]).Single();
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("checksum", Assert.Throws<DataException>(() => run.ReadLatestCheckpoint()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_lines_at_once_are_the_lines_one_by_one()
    {
        using var folder = new TemporaryFolder();
        using (RunFolder run = RunFolder.Create(folder["run"], (_, _) => { }))
        {
            run.AppendMetrics(new() { ["epoch"] = 1 });
            run.AppendMetricsLines([new() { ["epoch"] = 2 }, new() { ["epoch"] = 3 }]);
            run.AppendMetricsLines([]);
        }

        Assert.Equal("{\"epoch\":1}\n{\"epoch\":2}\n{\"epoch\":3}\n", File.ReadAllText(folder["run/metrics.jsonl"]));
    }
}
