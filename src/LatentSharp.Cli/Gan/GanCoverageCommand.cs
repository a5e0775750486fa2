using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Som;
using LatentSharp.Data;
using LatentSharp.Gan.Sampling;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan coverage RUN`: real against generated pictures on a map.</summary>
internal static class GanCoverageCommand
{
    private const int MostPictures = 100_000;

    public static Command Create(CancellationToken cancellation)
    {
        var run = CommonOptions.Run();
        var map = new Option<string?>("--map") { Description = "A map of real pictures, as `som train` makes it. Default: one is trained on the run's own pictures and kept in RUN/coverage/map.", HelpName = "MAP" };
        Option<string?> moved = TrainedPictures.Moved();
        var count = new Option<int?>("--count") { Description = "Generated pictures. Default: as many as there are real ones, 2,000 to 10,000.", HelpName = "N" };
        var seed = new Option<long>("--seed") { Description = "The seed of the latent codes, the map, and the random halves.", DefaultValueFactory = _ => 0L, HelpName = "N" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var data = new DataArguments(remembered: true);
        var command = new Command("coverage", "Project real and generated pictures on a map: what is missing, what there is too much of, and how far apart the two are.") { run, map, moved, count, seed, threads, json };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(count) is < 2 or > MostPictures) throw new UsageException($"--count lies in 2..{MostPictures}.");
            int? wanted = MapOptions.ReadThreads(parsed, threads);
            if (wanted is int number) TorchSharp.torch.set_num_threads(number);
            var stored = new StoredRun(parsed.GetValue(run)!);
            OpenMap? given = parsed.GetValue(map) is string folder ? new OpenMap(folder) : null;
            ImageSet images = TrainedPictures.Load(parsed, stored, data, parsed.GetValue(moved), cancellation);
            var real = new RealPictures(stored.Recipe, images, given, parsed.GetValue(seed));
            using GanSampler sampler = stored.OpenSampler();
            int generated = parsed.GetValue(count) ?? Math.Clamp(real.Count, 2000, 10_000);
            IReadOnlyList<Picture> pictures = GeneratedPictures.Draw(sampler, generated, parsed.GetValue(seed), cancellation);
            var outcome = new CoverageOutcome(stored, sampler.Epoch, parsed.GetValue(seed), parsed.GetValue(map), images, real, pictures);
            return outcome.Conclude(outcome.Measure(given?.Map, wanted, cancellation), parsed.GetValue(json));
        });
        return command;
    }
}
