using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

/// <summary>The files of Assets/hostile, which a script made without our writer: each is refused with its fault named, and costs nothing.</summary>
public sealed class SafetensorsHostileFolderTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Runs", "Assets", "hostile");

    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach ((string name, JsonNode? part) in JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "manifest.json")))!.AsObject()) files.Add(name, part!.GetValue<string>());
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_hostile_file_is_refused_by_name_and_takes_no_memory(string name, string part)
    {
        string file = Path.Combine(Folder, name + ".safetensors");
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataException fault = Assert.Throws<DataException>(() => Safetensors.Read(file));
        Assert.Equal(file, fault.Path);
        Assert.Contains(part, fault.Fault, StringComparison.Ordinal);
        Assert.InRange(fault.Message.Length, 1, 1000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Every_file_of_the_folder_is_tried() =>
        Assert.Equal(Directory.EnumerateFiles(Folder, "*.safetensors").Select(Path.GetFileNameWithoutExtension).Order(), Files.Select(row => row.Data.Item1).Order());
}
