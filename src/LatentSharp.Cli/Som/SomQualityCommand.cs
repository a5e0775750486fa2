using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>`latent som quality MAP`: how well a map fits data and keeps its neighbourhoods.</summary>
internal static class SomQualityCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var map = MapOptions.Map();
        var set = new Option<string>("--data") { Description = "What the map is measured on: a known set, a folder of pictures, or a file.", Required = true, HelpName = "NAME|PATH" };
        var threads = MapOptions.Threads();
        var json = CommonOptions.Json();
        var data = new DataArguments();
        var command = new Command("quality", "Measure a map: quantization and topographic error, trustworthiness, preserved neighbourhoods and more.") { map, set, threads, json };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            var open = new OpenMap(parsed.GetValue(map)!);
            string name = parsed.GetValue(set)!;
            SampleMatrix samples = MapSamples.LoadFor(open, name, data.Read(parsed, data.Source(parsed, name), open.Side), null, cancellation);
            MapQuality quality = MapQuality.Measure(open.Map, samples, new MapQualityOptions { Threads = MapOptions.ReadThreads(parsed, threads) });
            if (parsed.GetValue(json)) JsonOutput.Write(new JsonObject(quality.Values.Select(measure => KeyValuePair.Create(measure.Name, (JsonNode?)measure.Value))));
            else foreach ((string measure, double value) in quality.Values) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure,-28}{value:G6}"));
            return ExitCode.Done;
        });
        return command;
    }
}
