using TorchSharp;
using Xunit;

/// <summary>A test project gets libtorch and its repair by way of the project that it tests.</summary>
public sealed class TensorTests
{
    [Fact]
    public void A_tensor_can_be_made()
    {
        using var three = torch.ones(3);
        Assert.Equal(3, three.sum().ToSingle());
    }
}
