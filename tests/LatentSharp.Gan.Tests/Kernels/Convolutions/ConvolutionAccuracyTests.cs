using LatentSharp.Gan.Kernels.Convolutions;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels.Convolutions;

/// <summary>
/// Every engine of this processor against torch in float64, output and all gradients. Measured on normal random numbers, tiles of two are off by up
/// to 2e-6 of the largest value and tiles of four by up to 1e-5, torch's own float32 by up to 1e-6; the bounds leave two to three times as much.
/// </summary>
public sealed class ConvolutionAccuracyTests
{
    private const double Tile2Bound = 5e-6;
    private const double Tile4Bound = 3e-5;

    public static TheoryData<int, int, int, int, int> Shapes => new()
    {
        // Batch, height and width of the small grid, channels of both grids in steps of the engine.
        { 1, 4, 4, 1, 1 },
        { 2, 4, 8, 3, 2 },
        { 5, 8, 4, 1, 3 },
        { 13, 12, 4, 2, 1 },
        { 3, 16, 16, 2, 2 },
        { 7, 4, 4, 9, 5 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Output_and_gradients_agree_with_float64(int batch, int height, int width, int smallSteps, int largeSteps)
    {
        foreach (PhaseConvolution engine in ConvolutionEngines.All)
        {
            foreach (bool transposed in new[] { false, true })
            {
                using var scope = NewDisposeScope();
                var shape = new ConvolutionShape(batch, height, width, smallSteps * engine.ChannelStep, largeSteps * engine.ChannelStep);
                var example = new ConvolutionCase(shape, transposed, $"{shape}");
                foreach ((Tensor actual, Tensor exact) in example.By(engine).Zip(example.Exact()))
                {
                    Assert.Equal(exact.shape, actual.shape);
                    Assert.InRange(ConvolutionCase.Error(actual, exact), 0, engine.Side == 2 ? Tile2Bound : Tile4Bound);
                }
            }
        }
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(6, 10)]
    public void Tiles_of_two_take_grids_that_tiles_of_four_do_not(int height, int width)
    {
        using var scope = NewDisposeScope();
        PhaseConvolution engine = ConvolutionEngines.Find(2, 64, 32)!;
        var example = new ConvolutionCase(new ConvolutionShape(3, height, width, 64, 32), transposed: false, "even");
        foreach ((Tensor actual, Tensor exact) in example.By(engine).Zip(example.Exact()))
            Assert.InRange(ConvolutionCase.Error(actual, exact), 0, Tile2Bound);
    }

    [Fact]
    public void Kernels_too_large_to_share_and_long_sums_agree_too()
    {
        using var scope = NewDisposeScope();
        foreach (bool transposed in new[] { false, true })
        {
            // Above four million numbers at the points the threads share the panels instead of the pictures.
            var example = new ConvolutionCase(new ConvolutionShape(3, 4, 4, 352, 320), transposed, "large");
            PhaseConvolution engine = ConvolutionEngines.Find(4, 352, 320)!;
            foreach ((Tensor actual, Tensor exact) in example.By(engine).Zip(example.Exact()))
                Assert.InRange(ConvolutionCase.Error(actual, exact), 0, Tile4Bound);
        }
    }

    [Fact]
    public void A_hand_worked_picture_comes_out()
    {
        // One point of the small grid spreads the kernel itself over rows and columns -1 to 2 around twice its place.
        using var scope = NewDisposeScope();
        PhaseConvolution engine = ConvolutionEngines.All.Last(item => item.Side == 4);
        int channels = engine.ChannelStep;
        Tensor x = zeros(1, channels, 4, 4), w = zeros(channels, channels, 4, 4);
        x[0, 2, 1, 2] = tensor(1f);
        w[2, 3] = arange(1, 17, ScalarType.Float32).view(4, 4);
        Tensor y = ConvolutionFunction.apply(x, w, null!, new ConvolutionCall(engine, new ConvolutionShape(1, 4, 4, channels, channels), Transposed: true));
        Tensor expected = zeros(1, channels, 8, 8);
        expected[0, 3].slice(0, 1, 5, 1).slice(1, 3, 7, 1).copy_(w[2, 3]);
        Assert.InRange((y - expected).abs().max().item<float>(), 0, 1e-5f);
    }
}
