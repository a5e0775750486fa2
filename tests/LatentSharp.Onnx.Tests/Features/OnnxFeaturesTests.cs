using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Divergences;
using LatentSharp.Onnx.Features;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.Onnx.Tests.Features;

public sealed class OnnxFeaturesTests
{
    private static readonly JsonNode Reference = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Features", "features.json")))!;

    [Theory]
    [InlineData("colour", 3, 8, """{"range": "[0,1]"}""")]
    [InlineData("gray", 1, 8, """{"range": "[-1, 1]", "mean": [0.5, 0.25, -0.125], "std": [0.5, 0.25, 2]}""")]
    [InlineData("bytes", 3, 8, """{"range": "[0,255]"}""")]
    [InlineData("bilinear", 3, 12, """{"range": "[0,1]", "resize": "bilinear"}""")]
    [InlineData("bicubic", 1, 5, """{"range": "[0,1]", "resize": "bicubic", "size": 8, "channels": 3, "layout": "nchw", "output": "features"}""")]
    public void Features_Frechet_distance_and_KID_are_those_of_NumPy_and_SciPy(string name, int channels, int side, string beside)
    {
        using TinyModel model = new TinyModel().Plain().Beside(beside);
        using OnnxFeatures features = OnnxFeatures.Load(model.File, threads: 1);
        AssertLikeReference(features, name, channels, side);
    }

    [Fact]
    public void Channels_last_a_fixed_batch_a_dynamic_size_and_bytes_give_the_same_features()
    {
        using TinyModel last = new TinyModel().ChannelsLast().Beside("""{"range": "[0,1]"}""");
        using TinyModel batch = new TinyModel().Plain(4, 3, 8, 8).Beside("""{"range": "[0,1]"}""");
        using TinyModel dynamic = new TinyModel().Plain("N", "C", "H", "W").Beside("""{"range": "[0,1]", "size": 8, "channels": 3, "layout": "nchw"}""");
        foreach (TinyModel model in (TinyModel[])[last, batch, dynamic])
        {
            using OnnxFeatures features = OnnxFeatures.Load(model.File, threads: 1);
            AssertLikeReference(features, "colour", 3, 8);
        }

        using TinyModel bytes = new TinyModel().OfBytes();
        using OnnxFeatures ofBytes = OnnxFeatures.Load(bytes.File, threads: 1);
        AssertLikeReference(ofBytes, "bytes", 3, 8);
    }

    [Fact]
    public void The_name_says_what_the_features_are_and_FID_belongs_to_Inception()
    {
        using TinyModel model = new TinyModel().Plain();
        var options = new FeatureModelOptions { Range = PixelRange.ZeroToOne, Name = "tiny means" };
        using OnnxFeatures features = OnnxFeatures.Load(model.File, options, threads: 1);
        Assert.Equal("Frechet distance (tiny means)", features.FrechetName);
        Assert.Equal($"tiny means, 5 features, 8 px, sha256 {features.Hash[..8]}", features.Name);
        Assert.Equal(5, features.Dimensions);
        Assert.Contains(features.Caveats, caveat => caveat.Contains("equal counts", StringComparison.Ordinal));
        Assert.Contains(features.Caveats, caveat => caveat.Contains("fewer than 6 pictures", StringComparison.Ordinal));
        Assert.Contains(features.Caveats, caveat => caveat.Contains("no FID", StringComparison.Ordinal));
        using OnnxFeatures other = OnnxFeatures.Load(model.File, options with { Range = PixelRange.MinusOneToOne }, threads: 1);
        Assert.NotEqual(features.Hash, other.Hash);
        DataException small = Assert.Throws<DataException>(() => OnnxFeatures.Load(model.File, options with { IsInceptionPool3 = true }, threads: 1));
        Assert.Contains("2048 numbers; the output 'features' has 5", small.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_model_refuses_instead_of_ending_the_process()
    {
        using TinyModel model = new TinyModel().Plain();
        OnnxFeatures features = OnnxFeatures.Load(model.File, new FeatureModelOptions { Range = PixelRange.ZeroToOne }, threads: 1);
        features.Dispose();
        features.Dispose();
        Assert.Throws<ObjectDisposedException>(() => features.Features(TinyModel.Pictures(2, 3, 8, 3), cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Callers_side_by_side_get_what_one_alone_gets()
    {
        using TinyModel model = new TinyModel().Plain();
        using OnnxFeatures features = OnnxFeatures.Load(model.File, new FeatureModelOptions { Range = PixelRange.ZeroToOne }, threads: 1);
        PictureBatch pictures = TinyModel.Pictures(70, 3, 8, 3);
        float[] alone = features.Features(pictures, cancellation: TestContext.Current.CancellationToken).Values;
        float[][] together = new float[8][];
        Parallel.For(0, together.Length, caller => together[caller] = features.Features(pictures).Values);
        Assert.All(together, found => Assert.Equal(alone, found));
        Assert.Throws<OperationCanceledException>(() => features.Features(pictures, cancellation: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("{}", "'range' is missing")]
    [InlineData("""{"range": "[0,1]", "size": 9}""", "'size' is 9, and the model's input has 8")]
    [InlineData("""{"range": "[0,1]", "channels": 1}""", "'channels' is 1, and the model's input has 3")]
    [InlineData("""{"range": "[0,1]", "mean": [0.5]}""", "'mean' has 1 numbers")]
    [InlineData("""{"range": "[0,1]", "output": "other"}""", "no output 'other'; it has features")]
    [InlineData("""{"range": "[0,1]", "features": "inception-pool3"}""", "2048 numbers")]
    public void A_description_that_does_not_fit_is_a_fault_that_names_the_field(string beside, string message)
    {
        using TinyModel model = new TinyModel().Plain().Beside(beside);
        Assert.Contains(message, Assert.Throws<DataException>(() => OnnxFeatures.Load(model.File, threads: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_model_does_not_say_is_asked_for()
    {
        using TinyModel dynamic = new TinyModel().Plain("N", "C", "H", "W");
        var options = new FeatureModelOptions { Range = PixelRange.ZeroToOne };
        AssertFault(dynamic, options, "'layout' is missing");
        AssertFault(dynamic, options with { Order = PlaneOrder.ChannelsFirst }, "'channels' is missing");
        AssertFault(dynamic, options with { Order = PlaneOrder.ChannelsFirst, Channels = 3 }, "'size' is missing");
        using TinyModel two = new TinyModel().TwoOutputs();
        AssertFault(two, options, "2 outputs (places, features), and the field 'output' is missing");
        AssertFault(two, options with { Output = "places" }, "'pool' is missing");
        using OnnxFeatures places = OnnxFeatures.Load(two.File, options with { Output = "places", MeanOverPlaces = true }, threads: 1);
        Assert.Equal(3, places.Dimensions);
        PictureBatch pictures = TinyModel.Pictures(2, 3, 8, 3);
        float[] first = new float[192];
        pictures.CopyTo(1, first);
        PointRows found = places.Features(pictures, cancellation: TestContext.Current.CancellationToken);
        for (int channel = 0; channel < 3; channel++) Assert.Equal(first[(64 * channel)..(64 * (channel + 1))].Average(), found[1][channel], 1e-5f);
        using TinyModel plain = new TinyModel().Plain();
        using OnnxFeatures features = OnnxFeatures.Load(plain.File, options, threads: 1);
        Assert.Contains("'resize' is missing", Assert.Throws<DataException>(() => features.Features(TinyModel.Pictures(2, 3, 12, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Foreign_and_broken_files_are_faults()
    {
        using TinyModel broken = new TinyModel().Broken();
        AssertFault(broken, new FeatureModelOptions { Range = PixelRange.ZeroToOne }, "no number");
        File.WriteAllText(broken.File, "no model");
        AssertFault(broken, new FeatureModelOptions { Range = PixelRange.ZeroToOne }, "ONNX Runtime cannot run it");
        Assert.Contains("no such file", Assert.Throws<DataException>(() => OnnxFeatures.Load(broken.File + ".not")).Message, StringComparison.Ordinal);
        using TinyModel three = new TinyModel().Plain("N", 3, 8);
        AssertFault(three, new FeatureModelOptions { Range = PixelRange.ZeroToOne }, "");
        using TinyModel bytes = new TinyModel().OfBytes();
        AssertFault(bytes, new FeatureModelOptions { Range = PixelRange.ZeroToOne }, "takes bytes");
    }

    private static void AssertFault(TinyModel model, FeatureModelOptions options, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => OnnxFeatures.Load(model.File, options, threads: 1)).Message, StringComparison.Ordinal);

    private static void AssertLikeReference(OnnxFeatures features, string name, int channels, int side)
    {
        PointRows first = features.Features(TinyModel.Pictures(40, channels, side, 3)), second = features.Features(TinyModel.Pictures(33, channels, side, 7));
        JsonNode expected = Reference[name]!;
        double[] values = [.. expected["features"]!.AsArray().Select(value => value!.GetValue<double>())];
        double scale = values.Max(Math.Abs);
        for (int i = 0; i < values.Length; i++) Assert.Equal(values[i], first.Values[i], 2e-6 * scale);
        double frechet = expected["frechet"]!.GetValue<double>(), kid = expected["kid"]!.GetValue<double>();
        Assert.Equal(frechet, FrechetDistance.Between(first.Values, second.Values, first.Dimensions), 1e-5 * Math.Max(frechet, scale * scale * 0.01));
        Assert.Equal(kid, MaximumMeanDiscrepancy.Polynomial(first.Values, second.Values, first.Dimensions), 1e-5 * Math.Max(Math.Abs(kid), Math.Pow(scale * scale + 1, 3) * 1e-2));
    }
}
