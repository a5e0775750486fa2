using LatentSharp.Data;
using LatentSharp.Gan.Classifiers;
using LatentSharp.PictureMeasures;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Tests.Classifiers;

public sealed class PictureClassifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-").FullName;

    private string File => Path.Combine(_folder, "classifier.safetensors");

    [Fact]
    public void What_is_saved_is_loaded_with_the_same_features_and_description()
    {
        using PictureClassifier trained = TrainedClassifier.Train();
        trained.Save(File);
        using PictureClassifier loaded = PictureClassifier.Load(File);
        Assert.Equal((trained.Hash, trained.Name, trained.Recipe), (loaded.Hash, loaded.Name, loaded.Recipe));
        Assert.Equal($"dark, bright, left classifier, 16 px 3-6-7, seed 1000, 6 epochs, sha256 {trained.Hash[..8]}", loaded.Name);
        Assert.Equal("Frechet distance (dark, bright, left classifier)", loaded.FrechetName);
        Assert.Equal((trained.Origin.Accuracy.Value, trained.Origin.Accuracy.Pictures), (loaded.Origin.Accuracy.Value, loaded.Origin.Accuracy.Pictures));
        Assert.Equal(trained.Origin.ClassNames, loaded.Origin.ClassNames);
        Assert.Contains(loaded.Caveats, caveat => caveat.Contains("no FID", StringComparison.Ordinal));
        PictureBatch pictures = Batch(TrainedClassifier.Test);
        Assert.Equal(trained.Features(pictures).Values, loaded.Features(pictures).Values);
        Assert.Equal((90, 7), (loaded.Features(pictures).Count, loaded.Features(pictures).Dimensions));
        Assert.Equal(TrainedClassifier.Test.Labels!, loaded.Classify(pictures));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.tmp"));
    }

    [Fact]
    public void Pictures_of_another_side_and_of_colour_are_brought_to_the_networks_own()
    {
        using PictureClassifier classifier = TrainedClassifier.Train();
        ImageSet test = TrainedClassifier.Test;
        PictureBatch large = PictureBatch.Of([.. Enumerable.Range(0, test.Count).Select(i => BicubicResampler.Resize(test[i], 32, 32))]);
        PictureBatch colour = PictureBatch.Of([.. Enumerable.Range(0, test.Count).Select(i => new Picture(16, 16, 3, [.. test[i].Samples.SelectMany(value => new[] { value, value, value })]))]);
        Assert.Equal(test.Labels!, classifier.Classify(large));
        Assert.Equal(test.Labels!, classifier.Classify(colour));
        PointsNear(classifier.Features(Batch(test)).Values, classifier.Features(colour).Values, 1e-4f);
    }

    [Fact]
    public void A_picture_has_the_same_features_alone_and_among_others()
    {
        using PictureClassifier classifier = TrainedClassifier.Train(TrainedClassifier.Recipe with { Epochs = 1 });
        PictureBatch many = Batch(SyntheticPicturesOf(300)), one = Batch(SyntheticPicturesOf(300).Pick([299]));
        float[] last = classifier.Features(many).Values[^7..];
        PointsNear(last, classifier.Features(one).Values, 1e-5f);
    }

    [Fact]
    public void Damaged_and_foreign_files_are_faults_that_name_the_file()
    {
        using PictureClassifier trained = TrainedClassifier.Train(TrainedClassifier.Recipe with { Epochs = 1 });
        trained.Save(File);
        SafetensorsContent content = Safetensors.Read(File);
        var description = content.Metadata.ToDictionary();
        string text = description["classifier"];

        Assert.Contains("no classifier's", Fault([], []), StringComparison.Ordinal);
        Assert.Contains("no classifier's", Fault(content.Tensors, new() { ["classifier"] = "[1" }), StringComparison.Ordinal);
        Assert.Contains("fewer than the", Fault(content.Tensors, Described("\"features\":7", "\"features\":4096")), StringComparison.Ordinal);
        Assert.Contains("'epochs' is missing", Fault(content.Tensors, Described("\"epochs\":1,", "")), StringComparison.Ordinal);
        Assert.Contains("The dropout lies in", Fault(content.Tensors, Described("\"dropout\":0.1", "\"dropout\":-1")), StringComparison.Ordinal);
        Assert.Contains("do not fit together", Fault(content.Tensors, Described("\"correct\":[", "\"correct\":[91,")), StringComparison.Ordinal);
        NamedTensor[] renamed = [.. content.Tensors.Select(tensor => tensor.Name == "classifier.head.bias" ? new NamedTensor("other", tensor.Shape, tensor.Singles) : tensor)];
        Assert.Contains("'classifier.head.bias' is missing", Fault(renamed, description), StringComparison.Ordinal);
        content.Tensors[0].Singles[0] = float.NaN;
        Assert.Contains("no number", Fault(content.Tensors, description), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<DataException>(() => PictureClassifier.Load(Path.Combine(_folder, "absent"))).Message, StringComparison.Ordinal);

        Dictionary<string, string> Described(string old, string with)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            return new() { ["classifier"] = text.Replace(old, with, StringComparison.Ordinal) };
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ImageSet SyntheticPicturesOf(int count) => Training.SyntheticPictures.DarkBrightLeft(count, 16);

    private static PictureBatch Batch(ImageSet set) => PictureBatch.Of(set.Prepare(set.Width, 1, ResizeMode.Pad));

    private static void PointsNear(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * (1 + Math.Abs(expected[i])));
    }

    private string Fault(IReadOnlyList<NamedTensor> tensors, Dictionary<string, string> metadata)
    {
        Safetensors.Write(File, tensors, metadata);
        DataException fault = Assert.Throws<DataException>(() => PictureClassifier.Load(File));
        Assert.Equal(File, fault.Path);
        return fault.Message;
    }
}
