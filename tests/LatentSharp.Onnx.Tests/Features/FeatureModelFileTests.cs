using LatentSharp.Data;
using LatentSharp.Onnx.Features;

namespace LatentSharp.Onnx.Tests.Features;

public sealed class FeatureModelFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Every_field_is_read()
    {
        FeatureModelOptions options = Read("""
            {"name": "Inception", "range": "[ -1, 1 ]", "mean": [0, 0.5, 1], "std": [1, 2, 0.5], "size": 299, "channels": 3,
             "layout": "NHWC", "resize": "bilinear", "output": "pool3", "pool": "mean", "features": "inception-pool3"}
            """);
        Assert.Equal(("Inception", PixelRange.MinusOneToOne, 299, 3), (options.Name, options.Range, options.Size, options.Channels));
        Assert.Equal((PlaneOrder.ChannelsLast, ResampleFilter.Bilinear, "pool3"), (options.Order, options.Resize, options.Output));
        Assert.Equal([0, 0.5, 1], options.Mean!);
        Assert.Equal([1, 2, 0.5], options.StandardDeviation!);
        Assert.True(options.MeanOverPlaces && options.IsInceptionPool3);
        Assert.Equal(new FeatureModelOptions(), Read("{}"));
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{", "not a JSON object")]
    [InlineData("""{"rage": "[0,1]"}""", "no field 'rage'; there are name, range")]
    [InlineData("""{"range": "0..1"}""", "'range' is \"[0,1]\" or \"[-1,1]\" or \"[0,255]\", not \"0..1\"")]
    [InlineData("""{"range": 1}""", "'range' is")]
    [InlineData("""{"size": 0}""", "'size' is 1..4096, not 0")]
    [InlineData("""{"size": "224"}""", "'size' is 1..4096, not \"224\"")]
    [InlineData("""{"channels": 2}""", "'channels' is 1 or 3, not 2")]
    [InlineData("""{"std": [1, 0, 1]}""", "'std' is a list of numbers above 0")]
    [InlineData("""{"mean": [1, 2]}""", "'mean' is a list of numbers, one for each channel")]
    [InlineData("""{"mean": 0.5}""", "'mean' is a list")]
    [InlineData("""{"layout": "hwc"}""", "'layout' is \"nchw\" or \"nhwc\"")]
    [InlineData("""{"resize": "lanczos"}""", "'resize' is \"bicubic\" or \"bilinear\", not \"lanczos\"")]
    [InlineData("""{"name": ""}""", "'name' is a text")]
    [InlineData("""{"features": "resnet"}""", "'features' is \"inception-pool3\"")]
    public void A_wrong_field_is_named(string json, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => Read(json)).Message, StringComparison.Ordinal);

    public void Dispose() => File.Delete(_path);

    private FeatureModelOptions Read(string json)
    {
        File.WriteAllText(_path, json);
        return FeatureModelFile.Read(_path);
    }
}
