using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Kernels.Convolutions;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels.Convolutions;

public sealed class ConvolutionChoiceTests
{
    [Theory]
    [InlineData(64, 32, 8, 8, true)]
    [InlineData(64, 32, 4, 12, true)]
    [InlineData(8, 8, 4, 4, true)]
    [InlineData(1, 32, 8, 8, false)]
    [InlineData(64, 1, 8, 8, false)]
    [InlineData(12, 32, 8, 8, false)]
    [InlineData(64, 3, 8, 8, false)]
    [InlineData(64, 32, 5, 8, false)]
    [InlineData(64, 32, 7, 7, false)]
    public void Shapes_are_taken_or_left_to_torch(int smallChannels, int largeChannels, int height, int width, bool taken)
    {
        using var scope = NewDisposeScope();
        var shape = new ConvolutionShape(2, height, width, smallChannels, largeChannels);
        var down = new ConvolutionCase(shape, transposed: false, "choice");
        var up = new ConvolutionCase(shape, transposed: true, "choice");
        Tensor? small = FastConvolution.TryConvolve(down.Input, down.Weight, down.Bias, KernelChoice.Fast);
        Tensor? large = FastConvolution.TryConvolveTransposed(up.Input, up.Weight, up.Bias, KernelChoice.Fast);
        Assert.Equal(taken, small is not null);
        Assert.Equal(taken, large is not null);
        if (!taken) return;
        Assert.Equal([2, smallChannels, height, width], small!.shape);
        Assert.Equal([2, largeChannels, 2 * height, 2 * width], large!.shape);
        Assert.True(large.permute(0, 2, 3, 1).is_contiguous());
    }

    [Fact]
    public void Odd_large_grids_other_types_and_torch_s_choice_are_left_to_torch()
    {
        using var scope = NewDisposeScope();
        Tensor weight = zeros(64, 32, 4, 4), bias = zeros(64);
        Assert.Null(FastConvolution.TryConvolve(zeros(2, 32, 15, 16), weight, bias, KernelChoice.Fast));
        Assert.Null(FastConvolution.TryConvolve(zeros(2, 32, 16, 16, dtype: ScalarType.Float64), weight, bias, KernelChoice.Fast));
        Assert.Null(FastConvolution.TryConvolve(zeros(2, 32, 16, 16), zeros(64, 32, 5, 5), bias, KernelChoice.Fast));
        Assert.Null(FastConvolution.TryConvolve(zeros(2, 16, 16, 16), weight, bias, KernelChoice.Fast));
        Assert.Null(FastConvolution.TryConvolve(zeros(2, 32, 16, 16), weight, bias, KernelChoice.Torch));
        Assert.NotNull(FastConvolution.TryConvolve(zeros(2, 32, 16, 16), weight, bias, KernelChoice.Fast));
    }

    [Fact]
    public void Any_memory_order_of_the_input_is_read()
    {
        using var scope = NewDisposeScope();
        var example = new ConvolutionCase(new ConvolutionShape(2, 4, 4, 64, 32), transposed: false, "order");
        Tensor channelsLast = example.Input.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Tensor reversed = example.Input.transpose(2, 3).contiguous().transpose(2, 3);
        Tensor expected = FastConvolution.TryConvolve(example.Input, example.Weight, example.Bias, KernelChoice.Fast)!;
        foreach (Tensor input in new[] { channelsLast, reversed })
            Assert.True(FastConvolution.TryConvolve(input, example.Weight, example.Bias, KernelChoice.Fast)!.equal(expected).all().item<bool>());
    }

    [Fact]
    public void An_output_can_be_changed_in_place_as_torch_s_can()
    {
        using var scope = NewDisposeScope();
        var example = new ConvolutionCase(new ConvolutionShape(2, 4, 4, 64, 32), transposed: true, "in place");
        Tensor w = example.Weight.detach().clone().requires_grad_(true);
        Tensor y = FastConvolution.TryConvolveTransposed(example.Input, w, example.Bias, KernelChoice.Fast)!;
        nn.functional.leaky_relu(y, 0.2, inplace: true).sum().backward();
        Assert.True(w.grad!.isfinite().all().item<bool>());
    }
}
