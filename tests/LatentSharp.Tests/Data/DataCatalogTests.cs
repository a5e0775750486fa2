using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

public sealed class DataCatalogTests
{
    [Fact]
    public void The_parts_of_a_set_are_those_of_its_publishers()
    {
        Assert.Equal([DataSplit.Training, DataSplit.Test], DataCatalog.Default.Splits("MNIST"));
        Assert.Equal([DataSplit.Training, DataSplit.Test, DataSplit.Unlabelled], DataCatalog.Default.Splits("stl10"));
        Assert.Equal([DataSplit.Training], DataCatalog.Default.Splits("fashion-mnist-5k"));
        Assert.Throws<ArgumentException>(() => DataCatalog.Default.Splits("cifar100"));
    }

    [Fact]
    public void Every_entry_can_be_shown_and_only_what_works_is_listed()
    {
        DataCatalog catalog = DataCatalog.Default;
        Assert.Equal(["fashion-mnist-5k", "fashion-mnist", "mnist", "olivetti", "att-faces", "cifar10", "stl10", "iris", "wine", "digits"], catalog.Entries.Select(entry => entry.Name));
        Assert.All(catalog.Entries, entry => Assert.All((string[])[entry.Title, entry.Description, entry.Shape, entry.Licence, entry.Credit], Assert.NotEmpty));
        Assert.All(catalog.Entries, entry => Assert.True(catalog.Contains(entry.Name.ToUpperInvariant())));
        Assert.False(catalog.Contains("abalone"));
    }

    [Fact]
    public void The_shipped_sets_are_always_there()
    {
        foreach (string name in (string[])["fashion-mnist-5k", "iris", "wine", "digits"]) Assert.NotNull(DataCatalog.Default.Locate(name));
    }

    [Fact]
    public async Task Unknown_names_are_answered_with_the_known_ones()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => DataCatalog.Default.Locate("cifar100"));
        Assert.Contains("cifar10", fault.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => DataCatalog.Default.GetAsync("cifar100"));
        await Assert.ThrowsAsync<ArgumentException>(() => ImageSet.LoadAsync(" "));
    }

    [Fact]
    public void Statistics_of_a_hand_worked_set()
    {
        ImageSetStatistics statistics = new ImageSet("s", 2, 1, 1, [[0, 100], [100, 200]], [4, -1], fullScale: 200).Statistics();
        Assert.Equal((2, 2, 1, 1, 1), (statistics.Count, statistics.Width, statistics.Height, statistics.Channels, statistics.Classes));

        // 0, 1/2, 1/2, 1: mean 1/2, variance 1/8.
        Assert.Equal((0.0, 1.0, 0.5), (statistics.Min, statistics.Max, statistics.Mean));
        Assert.Equal(Math.Sqrt(0.125), statistics.StandardDeviation, 15);
    }
}
