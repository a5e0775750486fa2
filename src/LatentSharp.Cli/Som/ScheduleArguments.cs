using System.CommandLine;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>The options that change how radius and learning rate go from epoch to epoch.</summary>
internal sealed class ScheduleArguments
{
    private readonly Option<double?> _radius = new("--radius") { Description = "The neighbourhood's radius in the first epoch, in units of the lattice. Default: the recipe's, else half of the longer side.", HelpName = "R" };
    private readonly Option<double?> _radiusEnd = new("--radius-end") { Description = "The radius in the last epoch. Default: the recipe's, else 1.", HelpName = "R" };
    private readonly Option<double?> _rate = new("--rate") { Description = "The learning rate in the first epoch, in (0, 1]; batch training has none. Default: the recipe's, else 0.5.", HelpName = "R" };
    private readonly Option<double?> _rateEnd = new("--rate-end") { Description = "The learning rate in the last epoch. Default: the recipe's, else 0.01.", HelpName = "R" };
    private readonly Choice<Kind> _kind = new("--schedule", "How radius and learning rate go from start to end. Default: the recipe's, else linear.");

    /// <summary>The schedules that are told by a start and an end alone.</summary>
    private enum Kind
    {
        Linear,
        Exponential,
        Inverse,
        TwoPhase,
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_radius, _radiusEnd, _rate, _rateEnd, _kind.Option]) command.Add(option);
    }

    /// <summary>The recipe with the schedules that the user wants.</summary>
    public MapRecipe Read(ParseResult parsed, MapRecipe recipe)
    {
        Kind? kind = _kind.Read(parsed);
        double? reach = recipe is { Rows: int rows, Columns: int columns } ? Math.Max(1, Math.Max(rows, columns) / 2.0) : null;
        return recipe with
        {
            Radius = Change(recipe.Radius, recipe.Epochs, kind, parsed.GetValue(_radius), parsed.GetValue(_radiusEnd), reach, 1,
                "--radius R is needed too where --rows and --columns are not given."),
            LearningRate = Change(recipe.LearningRate, recipe.Epochs, kind, parsed.GetValue(_rate), parsed.GetValue(_rateEnd), 0.5, 0.01, ""),
        };
    }

    private static Schedule? Change(Schedule? known, int epochs, Kind? kind, double? start, double? end, double? usualStart, double usualEnd, string whatIsNeeded)
    {
        if (kind is null && start is null && end is null) return known;
        int last = Math.Max(1, epochs);
        double from = start ?? known?.At(0, last) ?? usualStart ?? throw new UsageException(whatIsNeeded), to = end ?? known?.At(last - 1, last) ?? usualEnd;
        return (kind ?? KindOf(known)) switch
        {
            Kind.Exponential => new ExponentialSchedule(from, to),
            Kind.Inverse => new InverseSchedule(from, to),
            Kind.TwoPhase => new TwoPhaseSchedule(from, to),
            _ => new LinearSchedule(from, to),
        };
    }

    private static Kind KindOf(Schedule? known) => known switch
    {
        ExponentialSchedule => Kind.Exponential,
        InverseSchedule => Kind.Inverse,
        TwoPhaseSchedule => Kind.TwoPhase,
        _ => Kind.Linear,
    };
}
