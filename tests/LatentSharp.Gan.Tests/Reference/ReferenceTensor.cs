namespace LatentSharp.Gan.Tests.Reference;

/// <summary>One tensor of the reference.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Values">PyTorch's float64 result, rounded once to float32.</param>
/// <param name="Scale">The size of the numbers whose sum or difference the values are: float32 errors are relative to this.</param>
internal sealed record ReferenceTensor(string Name, long[] Shape, ReadOnlyMemory<float> Values, double Scale)
{
    /// <summary>Asserts that every value is within a tolerance of PyTorch's.</summary>
    /// <param name="actual">Ours.</param>
    /// <param name="relative">Tolerance as a share of <see cref="Scale"/>.</param>
    /// <param name="absolute">Tolerance that is added to it.</param>
    public void AssertNear(TorchSharp.torch.Tensor actual, double relative, double absolute = 0)
    {
        Assert.Equal(Shape, actual.shape);
        AssertNear(actual.detach().contiguous().data<float>().ToArray(), relative, absolute);
    }

    /// <inheritdoc cref="AssertNear(TorchSharp.torch.Tensor, double, double)"/>
    public void AssertNear(ReadOnlySpan<float> actual, double relative, double absolute = 0)
    {
        Assert.Equal(Values.Length, actual.Length);
        ReadOnlySpan<float> expected = Values.Span;
        double tolerance = relative * Scale + absolute;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs((double)actual[i] - expected[i]);
            Assert.True(error <= tolerance, $"{Name}[{i}] is {actual[i]:G9}, PyTorch has {expected[i]:G9}: {error:E1} apart, {tolerance:E1} allowed.");
        }
    }
}
