using System.Security.Cryptography;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Networks;

/// <summary>The bits of a network's tensors at one moment.</summary>
internal static class NetworkSnapshot
{
    public static Dictionary<string, byte[]> Of(IEnumerable<(string Name, Tensor Tensor)> tensors) =>
        tensors.ToDictionary(item => item.Name, item =>
        {
            using Tensor plain = item.Tensor.detach().contiguous();
            return SHA256.HashData(plain.bytes);
        });

    /// <summary>Asserts that no bit differs.</summary>
    public static void AssertUnchanged(Dictionary<string, byte[]> before, IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        Assert.NotEmpty(before);
        foreach ((string name, byte[] now) in Of(tensors)) Assert.True(before[name].AsSpan().SequenceEqual(now), $"{name} changed");
    }

    /// <summary>Asserts that every tensor differs in at least one bit.</summary>
    public static void AssertAllChanged(Dictionary<string, byte[]> before, IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        Assert.NotEmpty(before);
        foreach ((string name, byte[] now) in Of(tensors)) Assert.False(before[name].AsSpan().SequenceEqual(now), $"{name} did not change");
    }
}
