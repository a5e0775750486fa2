using System.Diagnostics;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Kernels.Convolutions;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Bench.Pieces;

/// <summary>The strided convolutions of the networks. libtorch gets for each layer the order of memory that a short trial prefers.</summary>
internal static class ConvolutionCatalogue
{
    private static readonly long[] Two = [2, 2];
    private static readonly long[] One = [1, 1];

    private static readonly (string Name, GanRecipe Recipe)[] Sizes =
    [
        ("quickstart, 32 px, width 32, batch 64", KnownRecipes.Quickstart),
        ("32 px, width 128, batch 64", KnownRecipes.Quickstart with { Width = NetworkWidth.FromChannels(128) }),
        ("64 px, width 32, batch 50", KnownRecipes.DcganOlivetti with { Width = NetworkWidth.FromChannels(32) }),
        ("64 px, width 64, batch 50", KnownRecipes.DcganOlivetti with { Width = NetworkWidth.FromChannels(64) }),
        ("128 px, width 32, batch 50", KnownRecipes.DcganOlivetti with { ImageSize = 128, Width = NetworkWidth.FromChannels(32) }),
        ("64 px, width 128, batch 50", KnownRecipes.DcganOlivetti),
    ];

    private enum Pass
    {
        Forward,
        GradientToInput,
        AllGradients,
    }

    public static IEnumerable<Piece> All => Sizes.SelectMany(size => Layers(size.Name, size.Recipe));

    private static IEnumerable<Piece> Layers(string size, GanRecipe recipe)
    {
        foreach (LayerPlan layer in recipe.GeneratorPlan.Layers.Concat(recipe.DiscriminatorPlan.Layers).Where(layer => layer.Stride == 2 && Math.Min(layer.InputChannels, layer.OutputChannels) > 3))
        {
            foreach (Pass pass in Enum.GetValues<Pass>())
            {
                string kind = layer.Kind == LayerKind.Convolution ? "convolution" : "transposed convolution";
                yield return new Piece($"{size}: {kind} {layer.InputChannels}-{layer.OutputChannels} from {layer.InputSide} x {layer.InputSide}, {Name(pass)}", OurPass(layer, recipe.BatchSize, pass), BestOfTorch(layer, recipe.BatchSize, pass));
            }
        }
    }

    private static Action OurPass(LayerPlan layer, int batch, Pass pass) => Run(layer, batch, pass, channelsLast: true, (x, w, b) => layer.Kind == LayerKind.Convolution
        ? FastConvolution.TryConvolve(x, w, b, KernelChoice.Auto) ?? Torchs(layer, x, w, b)
        : FastConvolution.TryConvolveTransposed(x, w, b, KernelChoice.Auto) ?? Torchs(layer, x, w, b));

    private static Action BestOfTorch(LayerPlan layer, int batch, Pass pass)
    {
        Action? best = null;
        return () => (best ??= Faster(TorchPass(true), TorchPass(false)))();

        Action TorchPass(bool channelsLast) => Run(layer, batch, pass, channelsLast, (x, w, b) => Torchs(layer, x, w, b));
    }

    private static Tensor Torchs(LayerPlan layer, Tensor x, Tensor w, Tensor b) => layer.Kind == LayerKind.Convolution
        ? F.conv2d(x, w, b, strides: Two, padding: One) : F.conv_transpose2d(x, w, b, strides: Two, padding: One);

    private static Action Run(LayerPlan layer, int batch, Pass pass, bool channelsLast, Func<Tensor, Tensor, Tensor, Tensor> operation)
    {
        Tensor? x = null, w = null, b = null, gradient = null;
        return () =>
        {
            if (x is null)
            {
                bool transposed = layer.Kind == LayerKind.TransposedConvolution;
                x = Kept(Grid(layer.InputChannels, layer.InputSide), pass != Pass.Forward);
                gradient = Kept(Grid(layer.OutputChannels, layer.OutputSide), false);
                w = Kept(transposed ? randn(layer.InputChannels, layer.OutputChannels, 4, 4) : randn(layer.OutputChannels, layer.InputChannels, 4, 4), pass == Pass.AllGradients);
                b = Kept(randn(layer.OutputChannels), pass == Pass.AllGradients);
            }

            if (pass == Pass.Forward)
            {
                using var _ = no_grad();
                operation(x, w!, b!);
            }
            else
            {
                operation(x, w!, b!).backward([gradient!]);
                (x.grad, w!.grad, b!.grad) = (null, null, null);
            }
        };

        Tensor Grid(long channels, long side) => channelsLast ? randn(batch, side, side, channels).permute(0, 3, 1, 2) : randn(batch, channels, side, side);
    }

    private static Tensor Kept(Tensor tensor, bool trained) => tensor.detach().requires_grad_(trained).DetachFromDisposeScope();

    private static Action Faster(Action a, Action b)
    {
        return Best(a) < Best(b) ? a : b;

        static double Best(Action action)
        {
            double best = double.PositiveInfinity;
            for (int i = 0; i < 7; i++)
            {
                long start = Stopwatch.GetTimestamp();
                action();
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            return best;
        }
    }

    private static string Name(Pass pass) => pass switch
    {
        Pass.Forward => "forward",
        Pass.GradientToInput => "and back to the input",
        _ => "and back to all",
    };
}
