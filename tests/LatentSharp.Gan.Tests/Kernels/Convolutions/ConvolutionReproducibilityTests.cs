using LatentSharp.Gan.Kernels.Convolutions;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels.Convolutions;

public sealed class ConvolutionReproducibilityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_bits_are_the_same_every_time_and_with_any_number_of_threads(bool transposed)
    {
        int before = get_num_threads();
        try
        {
            using var scope = NewDisposeScope();
            foreach ((PhaseConvolution engine, int small, int large) in ConvolutionEngines.All.SelectMany(item => new[] { (item, 96, 64), (item, 352, 320) }))
            {
                var example = new ConvolutionCase(new ConvolutionShape(5, 4, 8, small, large), transposed, "bits");
                set_num_threads(1);
                Tensor[] first = example.By(engine), again = example.By(engine);
                set_num_threads(2);
                Tensor[] two = example.By(engine), twice = example.By(engine);
                set_num_threads(3);
                Tensor[] three = example.By(engine);
                for (int i = 0; i < first.Length; i++)
                    foreach (Tensor other in new[] { again[i], two[i], twice[i], three[i] }) Assert.True(first[i].equal(other).all().item<bool>());
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
