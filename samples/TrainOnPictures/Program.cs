// Trains a small generator on a known set or a folder of pictures and draws from it: what `latent gan train` and `latent gan sample` do.
// dotnet run --project samples/TrainOnPictures -- fashion-mnist-5k runs/sample 2
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Decoding;
using LatentSharp.Imaging.Reports;
using LatentSharp.Runs;

string data = args.ElementAtOrDefault(0) ?? "fashion-mnist-5k", folder = args.ElementAtOrDefault(1) ?? "runs/sample";
int epochs = int.Parse(args.ElementAtOrDefault(2) ?? "8");

ImageSet pictures = await ImageSet.LoadAsync(data, new DataOptions { Size = 32, Decoders = [new SkiaPictureDecoder()] });
GanRecipe recipe = KnownRecipes.Quickstart with { Data = data, ImageChannels = pictures.Channels, Epochs = epochs, Seed = 7 };

using (RunFolder run = RunFolder.Create(folder, (path, grid) => PictureGrid.Save(path, grid)))
{
    var progress = new Progress<TrainingProgress>(now => { if (now.EndsEpoch) Console.WriteLine($"epoch {now.Epoch}: D {now.DiscriminatorLoss:F3}, G {now.GeneratorLoss:F3}"); });
    TrainingResult result = GanTrainer.Train(recipe, pictures, run, progress: progress);
    Console.WriteLine($"{result.ImagesSeen} pictures seen, {result.ImagesPerSecond:F0} a second");
}

using var sampler = new GanSampler(recipe, RunReader.Open(folder).ReadLatestCheckpoint()!);
PictureGrid.Save(Path.Combine(folder, "generated.png"), sampler.Sample(count: 64, seed: 0));
RunReport.Write(folder);
