using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Fuzz.Targets;

/// <summary>A map's description, beside the codebook that belongs to the seeds, and the options of its training.</summary>
internal sealed class MapTarget : ReaderTarget
{
    private static readonly Lazy<byte[]> _codebook = new(Codebook);

    public override string Name => "map";

    /// <summary>The map of the seeds: two rows of three units in two dimensions.</summary>
    public static StoredMap Tiny()
    {
        var recipe = new MapRecipe { Name = "tiny", Rows = 2, Columns = 3, Epochs = 4, Radius = new LinearSchedule(2, 1) };
        var map = new SelfOrganizingMap(recipe, 2, [.. Enumerable.Range(0, 12).Select(number => number / 4.0)])
        {
            Fields = ["width", "height"],
            ClassNames = ["a", "b"],
        };
        return new StoredMap(map) { Epochs = 4 };
    }

    public override void Read(byte[] content, string folder)
    {
        Store(_codebook.Value, folder, MapFolder.CodebookFileName);
        Store(content, folder, MapFolder.DocumentFileName);
        Store(content, folder, "options.json");
        Try(() =>
        {
            StoredMap stored = MapFolder.Load(folder);
            if (stored.Encoding is { } encoding) TableEncoding.FromJson(encoding, folder);
        });
        Try(() => _ = new Cli.Som.StoredMapTraining(folder).EpochsDone);
    }

    private static byte[] Codebook()
    {
        string folder = Path.Combine(Scratch.Folder + "-map");
        MapFolder.Save(folder, Tiny());
        byte[] codebook = File.ReadAllBytes(Path.Combine(folder, MapFolder.CodebookFileName));
        Directory.Delete(folder, recursive: true);
        return codebook;
    }
}
