using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>`latent som plot MAP`: the views of a map as PNG and SVG.</summary>
internal static class SomPlotCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var map = MapOptions.Map();
        var target = new Option<string>("--out") { Description = "The folder for the pictures; made if it is absent.", Required = true, HelpName = "DIR" };
        var view = new Choice<View>("--view", "Which view. Default: all.");
        var order = new Choice<Order>("--reading-order", "How the codebook's units are laid out: in their places, or along a spiral. Default: places.");
        var set = new Option<string?>("--data") { Description = "The data of hits and classes. Default: what the map was trained on.", HelpName = "NAME|PATH" };
        var scale = new Option<double>("--scale") { Description = "Pixels a point of the PNGs. Default: 2.", HelpName = "X", DefaultValueFactory = _ => 2 };
        var data = new DataArguments(remembered: true);
        var command = new Command("plot", "Draw a map as PNG and SVG: U-matrix, component planes, hits, codebook, classes, clusters, labels, selectivity.") { map, target, view.Option, order.Option, scale, set };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            var open = new OpenMap(parsed.GetValue(map)!);
            string folder = parsed.GetValue(target)!;
            View[] views = view.Read(parsed) is View one ? [one] : Enum.GetValues<View>();
            MapProjection? projection = views.Any(wanted => wanted is View.Hits or View.Classes) ? Project(parsed, open, set, data, cancellation) : null;
            double pixels = parsed.GetValue(scale);
            if (!(pixels is > 0 and <= 10)) throw new UsageException("--scale is above 0 and at most 10 pixels a point.");
            Directory.CreateDirectory(folder);
            foreach (View wanted in views) Draw(wanted, open.Map, projection, order.Read(parsed) == Order.Spiral, folder, pixels, demanded: views.Length == 1);
            return ExitCode.Done;
        });
        return command;
    }

    private enum View
    {
        Umatrix,
        Planes,
        Hits,
        Codebook,
        Classes,
        Clusters,
        Labels,
        Selectivity,
    }

    private enum Order
    {
        Places,
        Spiral,
    }

    private static MapProjection Project(ParseResult parsed, OpenMap open, Option<string?> set, DataArguments data, CancellationToken cancellation)
    {
        string? name = parsed.GetValue(set);
        if (name is not null) return MapProjection.Of(open.Map, MapSamples.LoadFor(open, name, data.Read(parsed, data.Source(parsed, name), open.Side), null, cancellation));
        var training = new StoredMapTraining(open.Path);
        DataSource source = data.Source(parsed, training.Recipe.Data ?? "", DataSource.Read(training.Options));
        SampleMatrix samples = MapSamples.LoadFor(open, source.NameOrPath, data.Read(parsed, source), MapSamples.Read(training.Options, open.Path).LabelField, cancellation);
        return MapProjection.Of(open.Map, training.Recipe.TrainingSamples(samples));
    }

    private static void Draw(View view, SelfOrganizingMap map, MapProjection? projection, bool spiral, string folder, double pixels, bool demanded)
    {
        MapFigure[]? figures = view switch
        {
            View.Umatrix => [MapViews.UMatrix(map, UMatrix.Of(map).Heights)],
            View.Planes when map.Picture is null || demanded => [.. MapViews.Planes(map)],
            View.Planes => null,
            View.Hits => [MapViews.Hits(map, HitMap.Of(projection!).Hits)],
            View.Codebook => [MapViews.Codebook(map, spiral ? SpiralOrder.Of(map.Topology) : null)],
            View.Classes => Classes(map, projection!),
            View.Clusters => [MapViews.Clusters(map, new KMeansClustering().Run(map).ClusterOfUnit)],
            View.Labels => map.UnitLabels.Any(label => label is not null) ? [MapViews.Labels(map)] : null,
            _ => Selectivity(map),
        };
        string name = view.ToString().ToLowerInvariant();
        if (figures is null)
        {
            if (demanded) throw new UsageException($"--view {name}: the {(view == View.Labels ? "units have no labels; see latent som label" : "data has no classes")}.");
            return;
        }

        foreach ((int index, MapFigure figure) in figures.Index())
        {
            string path = Path.Combine(folder, figures.Length == 1 ? name : $"{name}-{index + 1}");
            figure.SavePng(path + ".png", pixels);
            figure.SaveSvg(path + ".svg");
            Console.Out.WriteLine($"{path}.png, {path}.svg");
        }
    }

    private static MapFigure[]? Classes(SelfOrganizingMap map, MapProjection projection)
    {
        if (projection.Source.Labels is null) return null;
        ClassMap classes = ClassMap.Of(projection);
        int[,] counts = new int[classes.Units, classes.ClassNames.Count];
        for (int unit = 0; unit < classes.Units; unit++)
        {
            for (int one = 0; one < classes.ClassNames.Count; one++) counts[unit, one] = classes[unit, one];
        }

        return [MapViews.Classes(map, counts, classes.ClassNames)];
    }

    private static MapFigure[] Selectivity(SelfOrganizingMap map)
    {
        IReadOnlyList<UnitActivation> moments = UnitActivation.Of(map.Recipe);
        return [MapViews.Selectivity(map, moments[0].Unit, [.. moments.Select(moment => new SelectivityMoment($"epoch {moment.Epoch + 1}", moment.Responses))])];
    }
}
