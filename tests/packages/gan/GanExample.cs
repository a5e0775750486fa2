using LatentSharp.Data;
using LatentSharp.Gan.Export;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Decoding;
using LatentSharp.Runs;

/// <summary>What the page of the package LatentSharp.Gan shows.</summary>
internal static class GanExample
{
    public static async Task RunAsync(string folder, string runFolder, int epochs)
    {
        // <example>
        ImageSet pictures = await ImageSet.LoadAsync(folder, new DataOptions { Size = 32, Decoders = [new SkiaPictureDecoder()] });
        GanRecipe recipe = KnownRecipes.SmallData with { Data = folder, ImageSize = 32, ImageChannels = pictures.Channels, Width = 0.25, Epochs = epochs };
        using RunFolder run = RunFolder.Create(runFolder, (path, grid) => PictureGrid.Save(path, grid));
        GanTrainer.Train(recipe, pictures, run);
        Checkpoint checkpoint = run.ReadLatestCheckpoint()!;
        using var sampler = new GanSampler(recipe, checkpoint);
        PictureGrid.Save("generated.png", sampler.Sample(count: 64, seed: 7));
        GanOnnx.Write(recipe, checkpoint, "generator.onnx");
        // </example>
    }
}
