// A short training on pictures of noise, from packages: the networks learn nothing, but every part of libtorch that a training needs is used.
using System.Text.Json.Nodes;
using LatentSharp.Runs;

RandomPictures.Write("noise", count: 24, side: 32);
await GanExample.RunAsync("noise", "run", epochs: 3);
JsonObject last = RunReader.Open("run").ReadMetrics()[^1];
Console.WriteLine($"epoch {last["epoch"]}, {new FileInfo("generator.onnx").Length} bytes of ONNX");
