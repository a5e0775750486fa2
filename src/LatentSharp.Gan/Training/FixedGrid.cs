using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>The pictures of the same latent codes (and classes) each time, by which one sees a training move.</summary>
internal sealed class FixedGrid : IDisposable
{
    private readonly Tensor _codes;
    private readonly Tensor? _classes;

    public FixedGrid(GanRecipe recipe, Device device)
    {
        _codes = LatentCodes.Draw(new RandomStream(recipe.Seed, "fixed codes"), recipe.GridCount, recipe.LatentSize).to(device).DetachFromDisposeScope();
        _classes = LatentCodes.ClassesInTurn(recipe.GridCount, recipe.Classes)?.to(device).DetachFromDisposeScope();
    }

    public IReadOnlyList<Picture> Draw(GeneratorNetwork generator) => PictureConversion.Generate(generator, _codes, _classes);

    public void Dispose()
    {
        _codes.Dispose();
        _classes?.Dispose();
    }
}
