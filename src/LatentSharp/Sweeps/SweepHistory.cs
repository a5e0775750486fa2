using LatentSharp.Data;
using LatentSharp.Sweeps.Halving;
using LatentSharp.Sweeps.Ledger;

namespace LatentSharp.Sweeps;

/// <summary>The rounds of a sweep from a file on, as far as there are files for them.</summary>
/// <param name="Rounds">At least one, in order.</param>
public sealed record SweepHistory(IReadOnlyList<RoundStanding> Rounds)
{
    /// <summary>The settings of all rounds, the best first.</summary>
    public IReadOnlyList<SettingStanding> Settings { get; } =
        Ranking.Order(Rounds.SelectMany(round => round.Settings.OrderBy(setting => setting.Setting.Number)), Rounds[0].Plan.Objective);

    /// <summary>The best setting that did not fail; null = there is none yet.</summary>
    public SettingStanding? Best => Settings.FirstOrDefault(setting => setting is { IsComplete: true, Failures: 0 });

    /// <summary>Whether every round is finished.</summary>
    public bool IsFinished => Rounds[^1].IsFinished && (Rounds[^1].Plan.Round == Rounds[^1].Plan.Rounds || Rounds[^1].Best is null);

    /// <summary>Reads the files and results.</summary>
    /// <param name="plan">The round to begin with.</param>
    /// <param name="vocabulary">What the files of further rounds may name.</param>
    /// <returns>The rounds.</returns>
    /// <exception cref="DataException">A result is damaged, or a file does not follow from the round before.</exception>
    public static SweepHistory Read(SweepPlan plan, SweepVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<RoundStanding> rounds = [];
        while (true)
        {
            RoundStanding standing = RoundStanding.Of(plan, new SweepLedger(plan).Read());
            rounds.Add(standing);
            if (plan.Round == plan.Rounds || !File.Exists(NextRound.PathOf(plan))) return new SweepHistory(rounds);
            plan = Next(standing, vocabulary);
        }
    }

    /// <summary>The plan of the next round from its file, which is there.</summary>
    /// <exception cref="DataException">The file does not follow from the round before.</exception>
    internal static SweepPlan Next(RoundStanding standing, SweepVocabulary vocabulary)
    {
        string path = NextRound.PathOf(standing.Plan);
        SweepPlan next = SweepPlan.Load(path, vocabulary);
        if (standing is { IsFinished: true, Best: not null } && File.ReadAllText(path) == NextRound.Write(standing)) return next;
        throw new DataException(path, $"it does not follow from {standing.Plan.File} and its results: one of them was changed after it was written.", "Remove the file; it is written anew, and results that still fit stay.");
    }
}
