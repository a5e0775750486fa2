using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Divergences.Densities;
using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;
using LatentSharp.Imaging.Plots.Panels;

namespace LatentSharp.Cli.Lab;

/// <summary>`latent lab gradients`: what each objective tells the generator as two supports separate.</summary>
internal static class LabGradientsCommand
{
    private const double DrawnShift = 2;

    public static Command Create(CancellationToken cancellation)
    {
        var target = new Option<string>("--out") { Description = "The picture: gradients, JS and W1 over the distance, and the critic beside the exact potential.", Required = true, HelpName = "FILE.png" };
        var steps = new Option<int>("--steps") { Description = "Discriminator steps at each distance before it is asked.", DefaultValueFactory = _ => 2000, HelpName = "N" };
        var seed = new Option<long>("--seed") { Description = "The seed of weights, codes and data.", DefaultValueFactory = _ => 1L, HelpName = "N" };
        var threads = new Option<int?>("--threads") { Description = "Distances at once; the result does not depend on it. Default: all processors.", HelpName = "N" };
        var json = CommonOptions.Json();
        var command = new Command("gradients", "Train a discriminator by each objective on two uniform densities, nearer and farther apart, and see what gradient the generator would receive.") { target, steps, seed, threads, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(target)!;
            if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out ends in .png.");
            if (parsed.GetValue(steps) is < 10 or > 1_000_000) throw new UsageException("--steps lies in 10..1000000.");
            if (parsed.GetValue(threads) is < 1) throw new UsageException("--threads is at least 1.");
            IReadOnlyList<SeparationPoint> points = ProgressDisplay<(int Done, int All)>.Run(state => (state.Done, state.All), state => $"{state.Done} of {state.All} discriminators trained",
                progress => SeparationScan.Run(KnownObjectives.All, parsed.GetValue(steps), parsed.GetValue(seed), parsed.GetValue(threads) ?? Environment.ProcessorCount, progress, cancellation));
            PanelFigure.SavePng(path, Panels(points), columns: 2, width: 720, height: 500);
            if (parsed.GetValue(json)) JsonOutput.Write(Document(points));
            else Print(points, path);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(IReadOnlyList<SeparationPoint> points, string path)
    {
        Console.Out.WriteLine($"{"gradient at a shift of",-24}{string.Concat(SeparationScan.Shifts.Select(shift => shift.ToString("0.##", CultureInfo.InvariantCulture).PadLeft(10)))}");
        foreach (IGrouping<string, SeparationPoint> objective in points.GroupBy(point => point.Objective.Name))
            Console.Out.WriteLine($"{objective.Key,-24}{string.Concat(objective.Select(point => point.Gradient.ToString("G3", CultureInfo.InvariantCulture).PadLeft(10)))}");
        Console.Out.WriteLine($"{"exact JS, nats",-24}{string.Concat(points.Take(SeparationScan.Shifts.Count).Select(point => point.JensenShannon.ToString("F3", CultureInfo.InvariantCulture).PadLeft(10)))}");
        Console.Out.WriteLine($"{"exact W1",-24}{string.Concat(points.Take(SeparationScan.Shifts.Count).Select(point => point.Wasserstein1.ToString("F3", CultureInfo.InvariantCulture).PadLeft(10)))}");
        Console.Out.WriteLine(path);
    }

    private static JsonObject Document(IReadOnlyList<SeparationPoint> points) => new()
    {
        ["points"] = new JsonArray([.. points.Select(point => new JsonObject
        {
            ["objective"] = point.Objective.Name,
            ["shift"] = point.Shift,
            ["gradient"] = point.Gradient,
            ["jensenShannon"] = point.JensenShannon,
            ["wasserstein1"] = point.Wasserstein1,
            ["discriminatorLoss"] = point.DiscriminatorLoss,
            ["largestSlope"] = point.LargestSlope,
        })]),
    };

    private static Panel[] Panels(IReadOnlyList<SeparationPoint> points)
    {
        double[] shifts = [.. SeparationScan.Shifts];
        SeparationPoint[] first = [.. points.Take(shifts.Length)];
        (double, double) range = (0, shifts[^1] + 0.15);
        return
        [
            new Panel
            {
                Title = "Gradient that the generator receives", XLabel = "shift between U(-1, 0) and what is generated", IsLogarithmic = true, XRange = range, YRange = (1e-11, 1000),
                Series = [.. points.GroupBy(point => point.Objective.Name).Select((objective, kind) =>
                    new PanelSeries(objective.Key, shifts, [.. objective.Select(point => Math.Max(point.Gradient, 1e-12))], PanelColours.Of(kind), SeriesStyle.Marked))],
            },
            new Panel
            {
                Title = "What is to be minimised: exact divergences", XLabel = "shift", XRange = range,
                Series =
                [
                    new PanelSeries("JS, nats", shifts, [.. first.Select(point => point.JensenShannon)], PanelColours.Shared, SeriesStyle.Marked),
                    new PanelSeries("W1", shifts, [.. first.Select(point => point.Wasserstein1)], PanelColours.Discriminator, SeriesStyle.Marked),
                    new PanelSeries("ln 2", [0, shifts[^1]], [Math.Log(2), Math.Log(2)], PanelColours.Theory, SeriesStyle.Dashed),
                ],
            },
            Probability(points),
            Critics(points),
        ];
    }

    private static Panel Probability(IReadOnlyList<SeparationPoint> points)
    {
        double[] x = Places();
        SeparationPoint sure = points.First(point => point.Objective is MinimaxObjective && point.Shift == DrawnShift);
        return new Panel
        {
            Title = $"Shift {DrawnShift}: the discriminator is flat where it is sure",
            XLabel = "x",
            YRange = (-0.05, 1.25),
            Series = [.. Densities(x), new PanelSeries("D(x) of minimax", x, [.. sure.Field.Select(output => LabPictures.Shown(sure.Objective, output))], PanelColours.Discriminator)],
        };
    }

    private static Panel Critics(IReadOnlyList<SeparationPoint> points)
    {
        double[] x = Places();
        var data = (Uniform)KnownTargets.DisjointUniforms.Density!;
        var potential = new KantorovichPotential(data, new Uniform(data.Low + DrawnShift, data.High + DrawnShift));
        IEnumerable<PanelSeries> critics = points.Where(point => point.Shift == DrawnShift && point.Objective is (WassersteinGradientPenaltyObjective or WassersteinClipObjective)).Select((point, kind) =>
        {
            double middle = point.Field[x.Length / 2];
            string name = string.Create(CultureInfo.InvariantCulture, $"{point.Objective.Name} / {point.LargestSlope:G3}");
            return new PanelSeries(name, x, [.. point.Field.Select(output => (output - middle) / point.LargestSlope)], PanelColours.Of(kind));
        });
        return new Panel
        {
            Title = "Critics divided by their steepest slope, and the exact potential",
            XLabel = "x",
            Series = [new PanelSeries("Kantorovich potential", x, [.. x.Select(place => potential.At(place) - potential.At(x[x.Length / 2]))], PanelColours.Theory, SeriesStyle.Dashed), .. critics],
        };
    }

    private static PanelSeries[] Densities(double[] x)
    {
        var data = (Uniform)KnownTargets.DisjointUniforms.Density!;
        var generated = new Uniform(data.Low + DrawnShift, data.High + DrawnShift);
        return [new PanelSeries("data", x, [.. x.Select(data.Density)], PanelColours.Real, SeriesStyle.Area), new PanelSeries("generated", x, [.. x.Select(generated.Density)], PanelColours.Generated, SeriesStyle.Area)];
    }

    private static double[] Places() => [.. Enumerable.Range(0, LaboratoryView.LinePlaces).Select(i => LaboratoryView.Coordinate(KnownTargets.DisjointUniforms, i))];
}
