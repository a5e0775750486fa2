using System.Security.Cryptography;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

/// <summary>Real files against the numbers that their publishers and other programs state.</summary>
public sealed class RealSetsTests
{
    [Theory]
    [InlineData("olivettifaces.mat")]
    [InlineData("olivetti_faces.npy")]
    [InlineData("olivetti-images-idx3-ubyte.gz")]
    public async Task Olivetti_has_the_numbers_of_scikit_learn_from_each_format(string file)
    {
        string path = SharedFolder.Require(Path.Combine("olivetti", file));
        using var folder = new TemporaryFolder();
        File.Copy(path, Path.Combine(folder.Path, file));

        ImageSet byName = await ImageSet.LoadAsync("olivetti", new DataOptions { DataDirectory = folder.Path });
        ImageSet byPath = await ImageSet.LoadAsync(path);

        Assert.Equal(byName.Fingerprint, byPath.Fingerprint);
        float[] values = [.. Enumerable.Range(0, byName.Count).SelectMany(i => byName.Bytes(i).ToArray()).Select(value => (float)value / byName.FullScale)];
        Assert.Equal(400 * 64 * 64, values.Length);
        Assert.Equal([0.30991736f, 0.3677686f, 0.41735536f, 0.44214877f], values[..4]);
        Assert.Equal([0.3429752f, 0.40495867f], values[64..66]);
        Assert.Equal(0.1570248f, values[4095]);
        Assert.Equal([0.45454547f, 0.47107437f, 0.5123967f], values[4096..4099]);
        byte[] bytes = [.. values.SelectMany(BitConverter.GetBytes)];
        Assert.Equal("e6b9b0fe62f642f64e4e6e584295133cd9aff7e5820c052fd52eb9ffea205c09", Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(Enumerable.Range(0, 400).Select(i => i / 10), byName.Labels);

        ImageSetStatistics statistics = byName.Statistics();
        Assert.Equal((400, 64, 64, 1, 40), (statistics.Count, statistics.Width, statistics.Height, statistics.Channels, statistics.Classes));
        Assert.Equal((0.0, 1.0), (statistics.Min, statistics.Max));
        Assert.Equal(0.54704, statistics.Mean, 5);
        Assert.Equal(0.17252, statistics.StandardDeviation, 5);
    }

    [Fact]
    public async Task Olivetti_pictures_are_stretched_to_255_for_the_eye()
    {
        ImageSet set = await ImageSet.LoadAsync(SharedFolder.Require("olivetti/olivetti_faces.npy"));
        Assert.Equal(242, set.FullScale);
        Assert.Equal(0x4B, set.Bytes(0)[0]);
        Assert.Equal(79, set[0].Samples[0]);
        Assert.Equal(255, Enumerable.Range(0, set.Count).Max(i => set[i].Samples.Max()));
    }

    [Fact]
    public async Task Mnist_has_its_published_counts()
    {
        var options = new DataOptions { DataDirectory = SharedFolder.Require("mnist") };
        ImageSet training = await ImageSet.LoadAsync("MNIST", options);
        Assert.Equal((60_000, 28, 28, 1), (training.Count, training.Width, training.Height, training.Channels));
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], training.Labels!.Take(10));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], training.Labels!.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        ImageSetStatistics statistics = training.Statistics();
        Assert.Equal(0.1307, statistics.Mean, 4);
        Assert.Equal(0.3081, statistics.StandardDeviation, 4);

        ImageSet test = await ImageSet.LoadAsync("mnist", options with { Split = DataSplit.Test });
        Assert.Equal(10_000, test.Count);
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], test.Labels!.Take(10));
    }

    [Fact]
    public async Task Mnist_is_not_taken_for_Fashion_Mnist()
    {
        var options = new DataOptions { DataDirectory = SharedFolder.Require("mnist") };
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync("fashion-mnist", options));
        Assert.Contains("those of mnist, not of fashion-mnist", fault.Message);
        ImageSet byFolder = await ImageSet.LoadAsync(options.DataDirectory);
        Assert.Equal("mnist", byFolder.Name);
    }

    [Fact]
    public async Task Cifar10_has_the_published_start()
    {
        var warnings = new List<string>();
        var options = new DataOptions { DataDirectory = SharedFolder.Require("cifar10"), Warn = warnings.Add };
        ImageSet training = await ImageSet.LoadAsync("cifar10", options);
        Assert.Equal((4000, 32, 32, 3), (training.Count, training.Width, training.Height, training.Channels));
        Assert.Equal([6, 9, 9, 4, 1, 1, 2, 7, 8, 3], training.Labels!.Take(10));
        Assert.Equal([59, 62, 63], training.Bytes(0)[..3].ToArray());
        Assert.Equal("frog", training.ClassNames![training.Labels![0]]);
        Assert.Contains("4,000 of the 50,000", Assert.Single(warnings));

        ImageSet test = await ImageSet.LoadAsync("cifar10", options with { Split = DataSplit.Test });
        Assert.Equal(1000, test.Count);
        Assert.Equal([3, 8, 8, 0, 6, 6, 1, 6, 3, 1], test.Labels!.Take(10));
        ImageSet byPath = await ImageSet.LoadAsync(SharedFolder.Require("cifar10/cifar-10-batches-bin/test_batch.bin"));
        Assert.Equal(test.Fingerprint, byPath.Fingerprint);
    }

    [Fact]
    public async Task Stl10_is_its_training_pictures_and_then_the_unlabelled_ones()
    {
        var options = new DataOptions { DataDirectory = SharedFolder.Require("stl10") };
        ImageSet all = await ImageSet.LoadAsync("stl10", options);
        ImageSet training = await ImageSet.LoadAsync("stl10", options with { Split = DataSplit.Training });
        ImageSet unlabelled = await ImageSet.LoadAsync("stl10", options with { Split = DataSplit.Unlabelled });
        Assert.Equal((46 + 246, 96, 96, 3), (all.Count, all.Width, all.Height, all.Channels));
        Assert.Equal((46, 246), (training.Count, unlabelled.Count));
        Assert.Null(unlabelled.Labels);
        Assert.All(training.Labels!, label => Assert.InRange(label, 0, 9));
        Assert.Equal([.. training.Labels!, .. Enumerable.Repeat(-1, 246)], all.Labels);
        Assert.Equal(training.Labels!.Distinct().Count(), all.Statistics().Classes);

        // The first picture is an airplane in a gray sky above a black bar, which lies at the bottom if rows and columns are not exchanged.
        byte[] airplane = all.Bytes(0).ToArray();
        Assert.All(airplane[..(96 * 3)], sample => Assert.InRange(sample, (byte)100, (byte)255));
        Assert.All(airplane[^(96 * 3)..], sample => Assert.InRange(sample, (byte)0, (byte)30));
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync("stl10", options with { Split = DataSplit.Test }));
        Assert.Contains("test_X.bin", fault.Message);
    }

    [Fact]
    public async Task Att_faces_come_out_of_their_archive_in_natural_order()
    {
        ImageSet set = await ImageSet.LoadAsync("att-faces", new DataOptions { DataDirectory = SharedFolder.Require("olivetti") });
        Assert.Equal((400, 92, 112, 1), (set.Count, set.Width, set.Height, set.Channels));
        Assert.Equal(Enumerable.Range(0, 400).Select(i => i / 10), set.Labels);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"s{i}"), set.ClassNames);
        ImageSet byPath = await ImageSet.LoadAsync(SharedFolder.Require("olivetti/att_faces.zip"));
        Assert.Equal(set.Fingerprint, byPath.Fingerprint);
    }

    [Fact]
    public async Task The_shipped_set_is_the_beginning_of_Fashion_Mnist()
    {
        ImageSet shipped = await ImageSet.LoadAsync("fashion-mnist-5k");
        Assert.Equal((5000, 28, 28, 1), (shipped.Count, shipped.Width, shipped.Height, shipped.Channels));
        Assert.Equal([9, 0, 0, 3, 0, 2, 7, 2, 5, 5], shipped.Labels!.Take(10));
        Assert.Equal(["T-shirt/top", "Trouser", "Pullover"], shipped.ClassNames!.Take(3));
        const string system = "/usr/share/datasets/fashion-mnist";
        Assert.SkipUnless(Directory.Exists(system), "Debian's dataset-fashion-mnist is not installed.");
        ImageSet whole = await ImageSet.LoadAsync("fashion-mnist", new DataOptions { AllowDownload = false });
        Assert.Equal(60_000, whole.Count);
        Assert.Equal(0.2860, whole.Statistics().Mean, 4);
        Assert.Equal(0.3530, whole.Statistics().StandardDeviation, 4);
        for (int i = 0; i < shipped.Count; i++)
        {
            Assert.True(shipped.Bytes(i).SequenceEqual(whole.Bytes(i)), $"picture {i}");
            Assert.Equal(whole.Labels![i], shipped.Labels![i]);
        }
    }
}
