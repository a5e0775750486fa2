using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Tests.Data;

/// <summary>The split into pictures to train on and pictures that no training sees.</summary>
public sealed class HoldOutTests
{
    [Fact]
    public void Every_picture_is_on_one_side_and_the_sides_have_the_share()
    {
        HoldOutSplit split = new HoldOut { Share = 0.1 }.Split(Set(100));
        Assert.Equal((90, 10), (split.Training.Count, split.HeldOut.Count));
        Assert.Equal(Enumerable.Range(0, 100), split.Training.Concat(split.HeldOut).Order());
        Assert.Equal(split.Training.Order(), split.Training);
        Assert.Equal(split.HeldOut.Order(), split.HeldOut);
        Assert.Null(split.HeldOutClasses);
    }

    [Fact]
    public void Nothing_is_held_out_unless_asked_for()
    {
        ImageSet set = Set(7, [0, 1, 0, 1, 0, 1, -1]);
        HoldOutSplit split = HoldOut.None.Split(set);
        Assert.Equal(Enumerable.Range(0, 7), split.Training);
        Assert.Empty(split.HeldOut);
        Assert.Same(set, split.TrainingPart(set));
        Assert.Null(split.HeldOutPart(set));
    }

    /// <summary>Hamilton's method by hand: the whole parts of share x size, then the largest remainders, then the lower class.</summary>
    [Theory]
    [InlineData(0.1, new[] { 50, 30, 20 }, new[] { 5, 3, 2 })]
    [InlineData(0.1, new[] { 15, 10, 5 }, new[] { 2, 1, 0 })]
    [InlineData(0.1, new[] { 5, 10, 15 }, new[] { 1, 1, 1 })]
    [InlineData(0.3, new[] { 4, 3, 3 }, new[] { 1, 1, 1 })]
    [InlineData(0.5, new[] { 3, 3 }, new[] { 2, 1 })]
    [InlineData(0.5, new[] { 1, 1, 4 }, new[] { 0, 0, 2 })]
    public void Every_class_gives_its_share(double share, int[] sizes, int[] expected)
    {
        int[] labels = [.. sizes.SelectMany((size, label) => Enumerable.Repeat(label, size))];
        HoldOutSplit split = new HoldOut { Share = share }.Split(Set(labels.Length, labels));
        Assert.Equal(expected, sizes.Select((_, label) => split.HeldOut.Count(picture => labels[picture] == label)));
    }

    [Fact]
    public void Laws_of_any_labels_and_share()
    {
        var dice = new RandomStream(5, "labels and shares");
        int split = 0;
        for (int round = 0; round < 500; round++)
        {
            int[] labels = [.. Enumerable.Range(0, 2 + dice.NextInt32(79)).Select(_ => dice.NextInt32(7) - 1)];
            var options = new HoldOut { Share = 0.01 + 0.49 * dice.NextDouble(), Seed = round };
            if (options.ExpectedPictures(labels.Length) == 0 || labels.Distinct().Count() == labels.Length) continue;   // refused
            CheckLaws(labels, options);
            split++;
        }

        Assert.True(split > 400);
    }

    private static void CheckLaws(int[] labels, HoldOut options)
    {
        HoldOutSplit split = options.Split(Set(labels.Length, labels));
        Assert.Equal(Enumerable.Range(0, labels.Length), split.Training.Concat(split.HeldOut).Order());
        Assert.InRange(split.HeldOut.Count, 1, options.ExpectedPictures(labels.Length));
        foreach ((int label, int size) in labels.CountBy(label => label))
        {
            int heldOut = split.HeldOut.Count(picture => labels[picture] == label);
            Assert.InRange(heldOut, Math.Floor(options.Share * size), Math.Ceiling(options.Share * size));
            Assert.True(heldOut < size, "every class keeps a picture for training");
        }
    }

    [Fact]
    public void Every_picture_is_as_likely_as_any_other()
    {
        // 20 pictures of two classes; 3 of each 10 are held out, 4,000 times.
        int[] labels = [.. Enumerable.Range(0, 20).Select(picture => picture % 2)], hits = new int[20];
        ImageSet set = Set(20, labels);
        for (int seed = 0; seed < 4000; seed++)
        {
            foreach (int picture in new HoldOut { Share = 0.3, Seed = seed }.Split(set).HeldOut) hits[picture]++;
        }

        // Each count is binomial(4000, 0.3): mean 1200, standard deviation 29. Five of them.
        Assert.All(hits, hit => Assert.InRange(hit, 1055, 1345));
    }

    [Fact]
    public void The_seed_decides_and_the_pixels_do_not()
    {
        HoldOut options = new() { Share = 0.25 };
        Assert.Equal(options.Split(Set(40)).HeldOut, options.Split(Set(40, bright: true)).HeldOut);
        Assert.Equal(options.Split(Set(40)).Hash, options.Split(Set(40)).Hash);
        Assert.NotEqual(options.Split(Set(40)).Hash, (options with { Seed = 1001 }).Split(Set(40)).Hash);
    }

    [Fact]
    public void Pictures_after_the_first_take_no_part()
    {
        HoldOutSplit split = new HoldOut { Share = 0.5 }.Split(Set(40), first: 12);
        Assert.Equal(Enumerable.Range(0, 12), split.Training.Concat(split.HeldOut).Order());
        Assert.Equal(6, split.TrainingPart(Set(40)).Count);
        Assert.Equal(12, HoldOut.None.Split(Set(40), first: 12).TrainingPart(Set(40)).Count);
    }

    [Theory]
    [InlineData(0.1, 4)]
    [InlineData(0.01, 1)]
    [InlineData(0.5, 20)]
    public void Whole_classes_lie_on_one_side(double share, int classes)
    {
        int[] labels = [.. Enumerable.Range(0, 400).Select(picture => picture / 10)];
        HoldOutSplit split = new HoldOut { Share = share, By = HoldOutUnit.Class }.Split(Set(400, labels));
        Assert.Equal(classes, split.HeldOutClasses!.Count);
        Assert.Equal(10 * classes, split.HeldOut.Count);
        Assert.Empty(split.Training.Select(picture => labels[picture]).Intersect(split.HeldOut.Select(picture => labels[picture])));
        Assert.Equal(split.HeldOutClasses, split.HeldOut.Select(picture => labels[picture]).Distinct());
    }

    [Fact]
    public void Of_two_classes_one_stays() =>
        Assert.Single(new HoldOut { Share = 0.5, By = HoldOutUnit.Class }.Split(Set(4, [3, 9, 3, 9])).HeldOutClasses!);

    [Fact]
    public async Task No_person_of_the_Olivetti_faces_is_on_both_sides()
    {
        ImageSet faces = await ImageSet.LoadAsync(SharedFolder.Require("olivetti/olivetti_faces.npy"));
        HoldOutSplit split = new HoldOut { Share = 0.1, By = HoldOutUnit.Class }.Split(faces);
        ImageSet training = split.TrainingPart(faces), heldOut = split.HeldOutPart(faces)!;
        Assert.Equal((360, 40), (training.Count, heldOut.Count));
        Assert.Equal((36, 4), (training.Labels!.Distinct().Count(), heldOut.Labels!.Distinct().Count()));
        Assert.Empty(training.Labels!.Intersect(heldOut.Labels!));

        HoldOutSplit byPicture = new HoldOut { Share = 0.1 }.Split(faces);
        Assert.Equal(Enumerable.Range(0, 40), byPicture.HeldOutPart(faces)!.Labels!.Order());
    }

    /// <summary>hashlib.sha256(struct.pack('&lt;1i', n)).hexdigest() for n = 0 and 1.</summary>
    [Fact]
    public void The_hash_is_that_of_the_numbers()
    {
        string[] expected = ["df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119", "67abdd721024f0ff4e0b3f4c2fc13bc5bad42d0b7851d456d88d203d15aaa450"];
        HoldOutSplit[] splits = [.. Enumerable.Range(0, 20).Select(seed => new HoldOut { Share = 0.5, Seed = seed }.Split(Set(2)))];
        Assert.All(splits, split => Assert.Equal(expected[Assert.Single(split.HeldOut)], split.Hash));
        Assert.Equal(2, splits.Select(split => split.Hash).Distinct().Count());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(0.51)]
    [InlineData(double.NaN)]
    public void A_share_beyond_the_half_is_refused(double share) =>
        Assert.Contains("[0, 0.5]", Assert.Throws<ArgumentException>(() => new HoldOut { Share = share }.Split(Set(10))).Message, StringComparison.Ordinal);

    [Fact]
    public void Data_that_cannot_be_split_is_named_with_a_remedy()
    {
        static string Fault(HoldOut options, ImageSet set) => Assert.Throws<DataException>(() => options.Split(set)).Message;
        HoldOut byClass = new() { Share = 0.1, By = HoldOutUnit.Class };
        Assert.Contains("no labels", Fault(byClass, Set(10)), StringComparison.Ordinal);
        Assert.Contains("picture 2 has no label", Fault(byClass, Set(4, [0, 1, -1, 0])), StringComparison.Ordinal);
        Assert.Contains("all its pictures are of one class", Fault(byClass, Set(4, [1, 1, 1, 1])), StringComparison.Ordinal);
        Assert.Contains("larger share", Fault(new HoldOut { Share = 0.1 }, Set(4)), StringComparison.Ordinal);
        Assert.Contains("3 classes", Fault(new HoldOut { Share = 0.5 }, Set(3, [0, 1, 2])), StringComparison.Ordinal);
        Assert.Contains("pictures", Fault(new HoldOut { Share = 0.5 }, Set(1)), StringComparison.Ordinal);
    }

    /// <summary>Pictures of 2 x 2 pixels, each of its own gray level.</summary>
    private static ImageSet Set(int count, int[]? labels = null, bool bright = false) =>
        new("set", 2, 2, 1, [.. Enumerable.Range(0, count).Select(i => Enumerable.Repeat((byte)(bright ? 255 - i % 100 : i % 100), 4).ToArray())], labels);
}
