// Asks for a tensor where there is no libtorch.
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Runs;

byte[][] noise = [.. Enumerable.Range(0, 16).Select(i => Enumerable.Range(0, 1024).Select(k => (byte)(i * k)).ToArray())];
try
{
    using RunFolder run = RunFolder.Create("run", (_, _) => { });
    GanTrainer.Train(KnownRecipes.SmallData with { Data = "noise", ImageSize = 32, Epochs = 1 }, new ImageSet("noise", 32, 32, 1, noise), run);
}
catch (Exception fault)
{
    Console.WriteLine($"{fault.GetType().Name}: {fault.Message}");
}
