using System.CommandLine;
using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>`latent som export MAP`: a map for other programs.</summary>
internal static class SomExportCommand
{
    public static Command Create()
    {
        var map = MapOptions.Map();
        var target = new Option<string>("--out") { Description = "A file that ends in .onnx (samples in, best matching units and distances out) or .csv (the codebook).", Required = true, HelpName = "MODEL.onnx|FILE.csv" };
        var command = new Command("export", "Write a map as an ONNX model, or its codebook as CSV.") { map, target };
        command.SetAction(parsed =>
        {
            CommonOptions.DemandFolder(parsed.GetValue(target));
            var open = new OpenMap(parsed.GetValue(map)!);
            string path = parsed.GetValue(target)!;
            switch (Path.GetExtension(path).ToLowerInvariant())
            {
                case ".onnx":
                    MapOnnx.Write(open.Map, path, Options(open));
                    break;
                case ".csv":
                    MapCsv.Write(open.Map, path);
                    break;
                default:
                    throw new UsageException("--out ends in .onnx or .csv.");
            }

            Console.Out.WriteLine($"{open.Map.Topology.Units} units: {path}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The model takes numbers as the table has them and scales them itself; categories it takes as 0 and 1.</summary>
    private static MapOnnxOptions? Options(OpenMap open)
    {
        if (open.Encoding is not { } encoding) return null;
        EncodedColumn[] columns = [.. encoding.Columns.SelectMany(column => Enumerable.Repeat(column, column.Dimensions))];
        return new MapOnnxOptions
        {
            Offset = [.. columns.Select(column => column.Categories is null ? column.Offset : 0)],
            Factor = [.. columns.Select(column => column.Categories is null ? 1 / column.Divisor : 1)],
        };
    }
}
