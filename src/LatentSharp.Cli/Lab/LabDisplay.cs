using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Gan.Laboratory;

namespace LatentSharp.Cli.Lab;

/// <summary>The progress of a small game on stderr.</summary>
internal static class LabDisplay
{
    public static LaboratoryResult Run(Func<IProgress<LaboratoryProgress>, LaboratoryResult> work) =>
        ProgressDisplay<LaboratoryProgress>.Run(state => (state.Iteration, state.Iterations), Describe, work);

    private static string Describe(LaboratoryProgress state) => string.Create(CultureInfo.InvariantCulture,
        $"{state.Iteration:N0} of {state.Iterations:N0}, {(state.Moment.CapturedModes is int modes ? $"{modes} modes, {state.Moment.GoodShare:P0} good, " : "")}distance {state.Moment.Distance:F3}, {Durations.Describe(state.Remaining)} left");
}
