using LatentSharp.Data;
using LatentSharp.Onnx;

/// <summary>What the page of the package LatentSharp.Onnx shows.</summary>
internal static class OnnxExample
{
    public static IReadOnlyList<Picture> Run(string model)
    {
        // <example>
        using var generator = OnnxGenerator.Load(model);
        IReadOnlyList<Picture> pictures = generator.Sample(count: 16, seed: 7);
        byte[] pixels = pictures[0].Samples;      // [height, width, channels], 0..255
        Console.WriteLine($"{pictures.Count} pictures of {generator.Width} x {generator.Height}, {pixels.Length} bytes each");
        // </example>
        return pictures;
    }
}
