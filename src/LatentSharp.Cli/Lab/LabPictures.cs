using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Animation;
using LatentSharp.Imaging.Plots;
using LatentSharp.Imaging.Plots.Panels;
using LatentSharp.Random;

namespace LatentSharp.Cli.Lab;

/// <summary>The pictures of a small game: an animation, a strip of frames, and curves.</summary>
internal static class LabPictures
{
    private const int StripFrames = 8, ShownPoints = 1000;

    /// <summary>What <see cref="Save"/> writes, and the numbers beside it.</summary>
    public static readonly string[] Files = ["frames.gif", "strip.png", "curves.png", "result.json"];

    public static void Save(string folder, LaboratoryResult result)
    {
        Directory.CreateDirectory(folder);
        Picture[] frames = [.. result.Moments.Select(moment => Frame(result, moment))];
        GifAnimation.Save(Path.Combine(folder, Files[0]), frames, TimeSpan.FromMilliseconds(150), dither: false);
        int shown = Math.Min(StripFrames, frames.Length);
        IEnumerable<int> chosen = Enumerable.Range(0, shown).Select(i => shown == 1 ? 0 : (int)Math.Round(i * (frames.Length - 1.0) / (shown - 1)));
        PictureGrid.Save(Path.Combine(folder, Files[1]), [.. chosen.Select(i => frames[i])], columns: 4, padding: 4);
        PanelFigure.SavePng(Path.Combine(folder, Files[2]), Curves(result), columns: 2, width: 600, height: 380);
    }

    /// <summary>The last frame alone.</summary>
    public static Picture LastFrame(LaboratoryResult result, string title, int side) => Plane(result, result.Last, title).Draw(side);

    /// <summary>Whether D's logits are shown as the probabilities they stand for.</summary>
    public static bool IsProbability(Objective objective) => objective is NonSaturatingObjective or MinimaxObjective;

    /// <summary>What is shown of an output of D.</summary>
    public static double Shown(Objective objective, double output) => IsProbability(objective) ? 1 / (1 + Math.Exp(-output)) : output;

    private static Picture Frame(LaboratoryResult result, LaboratoryMoment moment)
    {
        string title = moment.CapturedModes is int modes && result.Recipe.Target.Dimensions == 2
            ? string.Create(CultureInfo.InvariantCulture, $"{moment.Iteration:N0}: {modes} of {result.Recipe.Target.Modes.Count} modes, {moment.GoodShare:P0} good")
            : string.Create(CultureInfo.InvariantCulture, $"iteration {moment.Iteration:N0}");
        return result.Recipe.Target.Dimensions == 2 ? Plane(result, moment, title).Draw() : PanelFigure.Draw(LinePanels.Of(result, moment, title), width: 460, height: 280);
    }

    private static PlaneFrame Plane(LaboratoryResult result, LaboratoryMoment moment, string title)
    {
        LaboratoryTarget target = result.Recipe.Target;
        float[] real = new float[2 * ShownPoints];
        target.Sample(new RandomStream(result.Recipe.Seed, "laboratory real points"), real);
        int count = moment.Points.Length / 2, shown = Math.Min(count, ShownPoints);
        return new PlaneFrame
        {
            Title = title,
            Real = real,
            Generated = [.. moment.Points.Take(shown), .. moment.Points.Skip(count).Take(shown)],
            Radius = target.ViewRadius,
            Field = moment.Field,
            Boundary = result.Recipe.Objective.Boundary,
        };
    }

    private static Panel[] Curves(LaboratoryResult result)
    {
        LaboratoryMoment[] moments = [.. result.Moments];
        double[] x = [.. moments.Select(moment => (double)moment.Iteration)];
        PanelSeries Curve(string name, Func<LaboratoryMoment, double> value, Rgb colour, SeriesStyle style = SeriesStyle.Line) => new(name, x, [.. moments.Select(value)], colour, style);
        PanelSeries Level(string name, double value) => new(name, [x[0], x[^1]], [value, value], PanelColours.Theory, SeriesStyle.Dashed);
        bool line = result.Recipe.Target.Dimensions == 1;
        var losses = new Panel
        {
            Title = "Losses",
            XLabel = "iteration",
            Series = [Curve(result.Recipe.Objective.Boundary is null ? "critic" : "discriminator", moment => moment.DiscriminatorLoss, PanelColours.Real), Curve("generator", moment => moment.GeneratorLoss, PanelColours.Generated),
                .. result.Recipe.Objective.Equilibrium is { } theory ? (PanelSeries[])[Level("equilibrium", theory.Discriminator), Level("", theory.Generator)] : []],
        };
        var gradient = new Panel
        {
            Title = "Gradient that reaches a generated point",
            XLabel = "iteration",
            IsLogarithmic = true,
            Series = [Curve("mean length", moment => moment.GradientAtGenerator, PanelColours.Discriminator)],
        };
        var distance = new Panel
        {
            Title = line ? "Wasserstein distance to the density" : "Sliced Wasserstein distance to real points",
            XLabel = "iteration",
            Series = [Curve("generated", moment => moment.Distance, PanelColours.Generated), Level("other real points", result.DistanceFloor)],
        };
        Panel last = line
            ? new Panel
            {
                Title = "Jensen-Shannon divergence, nats",
                XLabel = "iteration",
                YRange = (0, 0.75),
                Series = [Curve("generated", moment => moment.JensenShannon!.Value, PanelColours.Generated), Level("ln 2: nothing in common", Math.Log(2))],
            }
            : new Panel
            {
                Title = "Modes captured, and good points",
                XLabel = "iteration",
                YRange = (-0.03, 1.05),
                Series = result.Recipe.Target.Modes.Count == 0 ? [] : [Curve("share of modes", moment => (double)moment.CapturedModes!.Value / result.Recipe.Target.Modes.Count, PanelColours.Real), Curve("share of good points", moment => moment.GoodShare!.Value, PanelColours.Generated)],
            };
        return last.Series.Count == 0 ? [losses, gradient, distance] : [losses, gradient, distance, last];
    }
}
