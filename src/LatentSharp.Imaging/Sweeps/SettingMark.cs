using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;

namespace LatentSharp.Imaging.Sweeps;

/// <summary>A setting as it is drawn.</summary>
/// <param name="Standing">The setting.</param>
/// <param name="Style">How its mark looks.</param>
internal sealed record SettingMark(SettingStanding Standing, MarkStyle Style)
{
    /// <summary>Whether it has a place on the axis of scores; otherwise it stands at the edge.</summary>
    public bool HasScore => Standing is { Failures: 0, Mean: not null };

    /// <summary>The settings with a result, those that matter most drawn last.</summary>
    public static SettingMark[] Of(SweepHistory history) =>
        [.. history.Settings.Where(setting => setting.Results.Count > 0).Select(setting => new SettingMark(setting, StyleOf(history, setting))).Reverse().OrderBy(mark => mark.Style.Layer)];

    private static MarkStyle StyleOf(SweepHistory history, SettingStanding setting)
    {
        if (setting.Failures > 0) return MarkStyle.Failed;
        if (setting == history.Best) return MarkStyle.Best;
        return setting.Rung == history.Rounds[0].Plan.Budget.Rungs - 1 ? MarkStyle.LastRung(setting.Round) : MarkStyle.EarlierRung(setting.Round);
    }
}
