using LatentSharp.Data;
using LatentSharp.Data.Known;
using LatentSharp.Tests.Data.Formats;

namespace LatentSharp.Tests.Data.Known;

public sealed class DataPlacesTests : IDisposable
{
    private readonly TemporaryFolder _machine = new();
    private readonly DataPlaces _places;

    public DataPlacesTests() => _places = new DataPlaces(In("own"), In("cache"), In("system"), In("program"));

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Places_are_asked_in_the_documented_order()
    {
        string[] order =
        [
            "own", "own/MNIST/raw", "own/mnist", "own/mnist/MNIST/raw", "cache/mnist", "cache/mnist/MNIST/raw", "system/mnist",
        ];
        foreach (string folder in order) WriteDigits(folder);
        foreach (string folder in order)
        {
            Assert.Equal(In(folder), _places.Find(Set("mnist"), new DataOptions()));
            Directory.Delete(In(folder), recursive: true);
            foreach (string later in order.SkipWhile(other => other != folder).Skip(1)) WriteDigits(later);
        }

        Assert.Null(_places.Find(Set("mnist"), new DataOptions()));
    }

    [Fact]
    public void Only_the_shipped_set_is_looked_for_beside_the_program()
    {
        WriteDigits("program/data/mnist");
        Write("program/data/fashion-mnist-5k", "fashion-mnist-5k", 9);
        Assert.Null(_places.Find(Set("mnist"), new DataOptions()));
        Assert.Equal(In("program/data/fashion-mnist-5k"), _places.Find(Set("fashion-mnist-5k"), new DataOptions()));
    }

    [Fact]
    public void A_data_directory_is_the_only_place_then()
    {
        WriteDigits("own");
        var options = new DataOptions { DataDirectory = In("empty") };
        DataException fault = Assert.Throws<DataException>(() => _places.Find(Set("mnist"), options));
        Assert.Contains("does not exist", fault.Fault);
        Directory.CreateDirectory(In("empty"));
        fault = Assert.Throws<DataException>(() => _places.Find(Set("mnist"), options));
        Assert.StartsWith($"{In("empty")}: The folder does not hold mnist. Looked for: train-images-idx3-ubyte and train-labels-idx1-ubyte", fault.Message);
        WriteDigits("empty/mnist");
        Assert.Equal(In("empty/mnist"), _places.Find(Set("mnist"), options));
    }

    [Fact]
    public void Other_parts_of_a_set_have_files_of_their_own()
    {
        WriteDigits("own");
        Assert.Null(_places.Find(Set("mnist"), new DataOptions { Split = DataSplit.Test }));
        Write("own", "t10k", 1);
        Assert.NotNull(_places.Find(Set("mnist"), new DataOptions { Split = DataSplit.Test }));
        Assert.Contains("no unlabelled pictures", Assert.Throws<DataException>(() => Set("mnist").Demand(DataSplit.Unlabelled)).Message);
    }

    [Fact]
    public void The_cache_follows_the_environment()
    {
        DataPlaces here = DataPlaces.OfThisMachine();
        Assert.Equal("latent", Path.GetFileName(here.CacheFolder));
        Assert.Equal(AppContext.BaseDirectory, here.ProgramFolder);
        if (!OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache) Assert.Equal(Path.Combine(cache, "latent"), here.CacheFolder);
    }

    private static KnownSet Set(string name) => KnownSets.All.Single(set => set.Name == name);

    private string In(string folder) => Path.Combine(_machine.Path, folder);

    private void WriteDigits(string folder) => Write(folder, "train", 5);

    private void Write(string folder, string prefix, byte label)
    {
        _machine.Write($"{folder}/{prefix}-images-idx3-ubyte", IdxBytes.Images(1, 1, 1, 7));
        _machine.Write($"{folder}/{prefix}-labels-idx1-ubyte", IdxBytes.Labels(1, label));
    }
}
