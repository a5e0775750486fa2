using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;

namespace LatentSharp.Bench.Pieces;

/// <summary>
/// Whole iterations. libtorch's side has all that the trainer does anyway: no graph for the generator in the discriminator's step, a frozen discriminator in the
/// generator's, the layers at 1 x 1 and of one channel as matrix products, memory that is kept.
/// </summary>
internal static class IterationCatalogue
{
    private static readonly int[] Sides = [32, 64, 128];
    private static readonly int[] Widths = [32, 64, 128];
    private static readonly int[] Batches = [50, 64];

    public static IEnumerable<Piece> All =>
    [
        At("quickstart", KnownRecipes.Quickstart),
        At("wgan-fashion-mnist at a quarter of the width, five critic steps", KnownRecipes.WganFashionMnist with { Width = 0.25 }),
        At("wgan-gp-recommended, gradient penalty", KnownRecipes.WganGpRecommended),
        At("wgan-gp-recommended at 64 px, width 64, gradient penalty", KnownRecipes.WganGpRecommended with { ImageSize = 64, Width = NetworkWidth.FromChannels(64) }),
        .. from side in Sides
           from width in Widths
           from batch in Batches
           where side < 128 || width < 128 || batch == Batches[0]
           select At($"dcgan-olivetti at {side} px, width {width}, batch {batch}", KnownRecipes.DcganOlivetti with { ImageSize = side, Width = NetworkWidth.FromChannels(width), BatchSize = batch }),
    ];

    /// <summary>All critic steps and the generator step. The networks are made when they are first wanted and let go when the next piece's are.</summary>
    public static Piece At(string name, GanRecipe recipe)
    {
        AdversarialGame? ours = null, torchs = null;
        return new Piece($"{name}: whole iteration", () => Play(ref ours, KernelChoice.Auto), () => Play(ref torchs, KernelChoice.Torch))
        {
            Release = () =>
            {
                ours?.Dispose();
                torchs?.Dispose();
            },
        };

        void Play(ref AdversarialGame? game, KernelChoice kernels)
        {
            if (game is null)
            {
                game = new AdversarialGame(recipe);
                game.Use(kernels);
            }

            for (int step = 0; step < recipe.CriticStepsPerGeneratorStep; step++)
                game.StepDiscriminator(rand(recipe.BatchSize, recipe.ImageChannels, recipe.ImageSize, recipe.ImageSize) * 2 - 1, Codes());
            game.StepGenerator(Codes());
        }

        Tensor Codes() => rand(recipe.BatchSize, recipe.LatentSize) * 2 - 1;
    }
}
