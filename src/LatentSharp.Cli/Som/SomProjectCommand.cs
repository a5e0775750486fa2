using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>`latent som project MAP`: where data falls on a map.</summary>
internal static class SomProjectCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var map = MapOptions.Map();
        var set = new Option<string>("--data") { Description = "What is projected: a known set, a folder of pictures, or a file.", Required = true, HelpName = "NAME|PATH" };
        var target = new Option<string>("--out") { Description = "The file for one row a sample: unit, distance, second unit, label, cluster, anomaly score.", Required = true, HelpName = "FILE.csv" };
        var threads = MapOptions.Threads();
        var data = new DataArguments();
        var command = new Command("project", "Find each sample's units, label, cluster and anomaly score.") { map, set, target, threads };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            CommonOptions.DemandFolder(parsed.GetValue(target));
            var open = new OpenMap(parsed.GetValue(map)!);
            string name = parsed.GetValue(set)!;
            SampleMatrix samples = MapSamples.LoadFor(open, name, data.Read(parsed, data.Source(parsed, name), open.Side), null, cancellation);
            var options = new ProjectionOptions { Threads = MapOptions.ReadThreads(parsed, threads), Clusters = new KMeansClustering().Run(open.Map) };
            MapProjection.Of(open.Map, samples, options).WriteCsv(parsed.GetValue(target)!);
            Console.Out.WriteLine($"{samples.Rows} samples: {parsed.GetValue(target)}");
            return ExitCode.Done;
        });
        return command;
    }
}
