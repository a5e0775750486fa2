using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Tests.Networks;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>Every objective with every regulariser and every pair of them, every norm, gray and colour, with and without classes: refused in words or trained.</summary>
public sealed class CombinationTests
{
    private static readonly (string Name, Func<RegularizationOptions, RegularizationOptions> Add)[] Regularizers =
    [
        ("R1", options => options with { R1Weight = 1 }),
        ("R2", options => options with { R2Weight = 1 }),
        ("DRAGAN", options => options with { DraganWeight = 10 }),
        ("spectral norm", options => options with { SpectralNorm = true }),
        ("instance noise", options => options with { InstanceNoise = 0.1 }),
        ("label smoothing", options => options with { LabelSmoothing = 0.1 }),
    ];

    public static TheoryData<string> Objectives => new(KnownObjectives.All.Select(objective => objective.Name));

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Every_combination_is_refused_in_words_or_takes_a_step(string name)
    {
        int refused = 0, trained = 0, number = 0;
        foreach ((GanRecipe recipe, string[] asked) in Combinations(KnownObjectives.ByName(name), ref number))
        {
            string what = string.Join(" + ", asked);
            if (RecipeRules.Refusal(recipe) is string refusal)
            {
                refused++;
                Assert.Equal(refusal, Assert.Throws<ArgumentException>(() => new AdversarialGame(recipe)).Message);
                Assert.True(asked.Count(part => Names(refusal, part)) >= 2, $"{what}: two parts should be named in: {refusal}");
                Assert.True(refusal.Contains("take ", StringComparison.OrdinalIgnoreCase) || refusal.Contains("change ", StringComparison.Ordinal), $"{what}: no remedy in: {refusal}");
            }
            else
            {
                trained++;
                AssertStep(recipe, what);
            }
        }

        Assert.True(refused > 20 && trained > 20, $"{refused} refused, {trained} trained");
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void A_step_at_128_pixels_in_colour(string name) =>
        AssertStep(Small with { Objective = KnownObjectives.ByName(name), ImageSize = 128, ImageChannels = 3, BatchSize = 2 }, name);

    private static GanRecipe Small { get; } = TinyRecipes.Dcgan with { Width = NetworkWidth.FromChannels(4), ClassVectorSize = 3 };

    /// <summary>Alone, each regulariser meets every colour and classes; of the pairs, each meets one of the four in turn.</summary>
    private static List<(GanRecipe Recipe, string[] Asked)> Combinations(Objective objective, ref int number)
    {
        var combinations = new List<(GanRecipe, string[])>();
        int[][] sets = [[], .. Enumerable.Range(0, 6).Select(one => new[] { one }), .. Enumerable.Range(0, 6).SelectMany(one => Enumerable.Range(one + 1, 5 - one).Select(other => new[] { one, other }))];
        foreach (int[] set in sets)
        {
            foreach (Normalization? norm in (Normalization?[])[null, Normalization.None, Normalization.Batch, Normalization.Layer])
            {
                int[] kinds = set.Length < 2 ? [0, 1, 2, 3] : [number++ % 4];
                foreach (int kind in kinds)
                {
                    GanRecipe recipe = Small with
                    {
                        Objective = objective,
                        DiscriminatorNorm = norm,
                        Regularization = set.Aggregate(new RegularizationOptions(), (options, one) => Regularizers[one].Add(options)),
                        ImageChannels = kind % 2 == 0 ? 1 : 3,
                        Classes = kind < 2 ? 0 : 3,
                    };
                    string[] asked = [objective.Name, .. set.Select(one => Regularizers[one].Name), .. norm is null ? Array.Empty<string>() : [$"{norm} norm"]];
                    combinations.Add((recipe, asked));
                }
            }
        }

        return combinations;
    }

    private static bool Names(string refusal, string part) =>
        refusal.Contains(part, StringComparison.OrdinalIgnoreCase) || (part == "wasserstein-clip" && refusal.Contains("clipping", StringComparison.OrdinalIgnoreCase));

    private static void AssertStep(GanRecipe recipe, string what)
    {
        using var scope = NewDisposeScope();
        using var game = new AdversarialGame(recipe);
        var random = new RandomStream(3, "inputs");
        long pixels = (long)recipe.ImageChannels * recipe.ImageSize * recipe.ImageSize;
        Tensor images = LatentCodes.Draw(random, recipe.BatchSize, (int)pixels).view(recipe.BatchSize, recipe.ImageChannels, recipe.ImageSize, recipe.ImageSize);
        Tensor? classes = recipe.Classes == 0 ? null : arange(recipe.BatchSize, ScalarType.Int64).remainder(recipe.Classes);
        (string, Tensor)[] kernels = [.. Kernels(game.Discriminator.Parameters, "D"), .. Kernels(game.Generator.Parameters, "G")];
        var before = NetworkSnapshot.Of(kernels);
        DiscriminatorLoss loss = game.StepDiscriminator(images, LatentCodes.Draw(random, recipe.BatchSize, recipe.LatentSize), classes);
        double generatorLoss = game.StepGenerator(LatentCodes.Draw(random, recipe.BatchSize, recipe.LatentSize), images, classes);
        Assert.True(double.IsFinite(loss.Value) && double.IsFinite(generatorLoss), $"{what}: losses {loss.Value} and {generatorLoss}");
        Assert.True(recipe.Penalties.Count == 0 ? loss.Penalty is null : loss.Penalty is > 0 and < 1e6, $"{what}: penalty {loss.Penalty}");
        NetworkSnapshot.AssertAllChanged(before, kernels);
        foreach ((string name, Tensor tensor) in game.Discriminator.Parameters.Concat(game.Discriminator.Buffers).Concat(game.Generator.Parameters).Concat(game.Generator.Buffers))
            Assert.True(tensor.isfinite().all().item<bool>(), $"{what}: {name}");
    }

    private static IEnumerable<(string, Tensor)> Kernels(IEnumerable<(string Name, Tensor Tensor)> parameters, string network) =>
        parameters.Where(item => item.Tensor.ndim > 1).Select(item => ($"{network} {item.Name}", item.Tensor));
}
