using LatentSharp.Gan.Training;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Training;

public sealed class LatentCodesTests
{
    [Fact]
    public void Codes_are_uniform_in_the_open_interval()
    {
        using Tensor codes = LatentCodes.Draw(new RandomStream(4, "codes"), 200, 100);
        Assert.Equal([200, 100], codes.shape);
        float[] values = codes.data<float>().ToArray();
        Assert.All(values, value => Assert.True(value is > -1 and < 1));

        // Mean 0 with standard error 1 / sqrt(3 n) = 0.0041; variance 1/3 with standard error (1/3) sqrt(4 / (5 n)) = 0.0021.
        Assert.InRange(values.Average(value => (double)value), -0.02, 0.02);
        Assert.InRange(values.Average(value => (double)value * value), 1.0 / 3 - 0.0105, 1.0 / 3 + 0.0105);
    }

    [Fact]
    public void A_batch_continues_where_the_last_ended()
    {
        var random = new RandomStream(4, "codes");
        using Tensor first = LatentCodes.Draw(random, 2, 3), second = LatentCodes.Draw(random, 1, 3);
        using Tensor both = LatentCodes.Draw(new RandomStream(4, "codes"), 3, 3);
        Assert.Equal(both.data<float>().ToArray(), first.data<float>().ToArray().Concat(second.data<float>().ToArray()));
    }
}
