// Draws from a model that `latent gan export` wrote, without libtorch: what `latent gan sample MODEL.onnx` and `latent gan interpolate MODEL.onnx` do.
// dotnet run --project samples/SampleFromModel -- MODEL.onnx pictures.png
using LatentSharp.Imaging;
using LatentSharp.Onnx;

string model = args.ElementAtOrDefault(0) ?? "model.onnx", target = args.ElementAtOrDefault(1) ?? "pictures.png";

using var generator = OnnxGenerator.Load(model);
Console.WriteLine($"{generator.Width} x {generator.Height}, {generator.Classes} classes, trained on {generator.Facts.GetValueOrDefault("data", "unknown data")}");
PictureGrid.Save(target, generator.Sample(count: 64, seed: 7));
PictureGrid.Save(Path.ChangeExtension(target, ".walk.png"), generator.Interpolate(fromSeed: 7, toSeed: 8, frames: 12));
