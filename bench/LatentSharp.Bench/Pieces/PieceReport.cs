using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;

namespace LatentSharp.Bench.Pieces;

/// <summary>A table of pieces as a page, with what it was measured on.</summary>
internal sealed class PieceReport(string mode, string table, int pairs, int threads)
{
    /// <summary>Writes gan-MODE.md into the folder of this processor.</summary>
    /// <returns>The file.</returns>
    public string Write(string resultsFolder)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(resultsFolder, Machine.Slug)).FullName, $"gan-{mode}.md");
        string title = mode switch
        {
            "kernels" => "The strided convolutions, layer by layer, our kernels and libtorch's in turn",
            "iterations" => "Whole training iterations, our kernels and libtorch's in turn",
            _ => "Pieces of a training step, our kernels and libtorch's in turn",
        };
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"""
            # {title}

            Both in one process, alternating, {pairs} pairs; medians, of ratios with the smallest and the largest. What libtorch's side is given: ../../README.md.

            {table}
            - processor: {Machine.Processor}, {Environment.ProcessorCount} cores, memory {Machine.Memory}
            - system: {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}
            - date: {DateTime.UtcNow:yyyy-MM-dd}
            - LatentSharp {Machine.Version(typeof(Gan.Training.AdversarialGame))} on TorchSharp {Machine.Version(typeof(torch))}, libtorch {torch.__version__}; {threads} threads for both; GOMP_SPINCOUNT 20000

            """));
        return file;
    }
}
