using LatentSharp.Evaluation;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Tests.Sweeps;

/// <summary>Sweeps over something that trains in no time, in a folder of their own.</summary>
internal sealed class SweepCase : IDisposable
{
    /// <summary>What the files of these tests may name.</summary>
    public static SweepVocabulary Vocabulary { get; } = new()
    {
        Recipes = ["plain", "fancy"],
        Options =
        [
            new("batch", SweepOptionKind.WholeNumber), new("rate", SweepOptionKind.Number), new("noise", SweepOptionKind.Number), new("objective", SweepOptionKind.Word),
            new("width", SweepOptionKind.Word), new("flips", SweepOptionKind.Flag),
        ],
        Metrics = [new("distance", BetterWhen.Lower), new("recall", BetterWhen.Higher, HasSpaces: true), new("density", BetterWhen.NearFloor)],
        Signals = [new("coarse", BetterWhen.Higher), new("balance", null)],
        Fault = (_, options) => options.FirstOrDefault(option => option is { Key: "objective", Value: not ("hinge" or "minimax") }) is { Key: not null } wrong ? $"There is no objective '{wrong.Value}'." : null,
        Refusal = (_, options) => options.Contains(new("objective", "minimax")) && options.Contains(new("flips", "true")) ? "They contradict each other." : null,
    };

    public string Folder { get; } = Directory.CreateTempSubdirectory("latent-sweep-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>A sweep of one parameter without file.</summary>
    public static SweepPlan Plan(int settings, int seeds, SweepBudget? budget = null, SweepGoal goal = SweepGoal.Minimise) => new()
    {
        File = "case.toml",
        Sha256 = "00",
        Recipe = "plain",
        Output = Path.GetFullPath("case"),
        Settings = settings,
        Seeds = [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)],
        Objective = new SweepObjective("distance", goal),
        Budget = budget ?? new SweepBudget(9, false, 2, 3),
        Parameters = [new LinearInterval("rate", 0, 1, false)],
    };

    /// <summary>A result; a score of null is a failure.</summary>
    public static TrialResult Result(SweepPlan plan, int setting, int seed, int rung, double? score) => new(plan.TrialsOf(setting)[seed], rung,
        new TrialMeasurement(score is null ? TrialOutcome.Collapsed : TrialOutcome.Measured) { Score = score, Reason = score is null ? "lowDiversity after epoch 2" : null, Epochs = 1, EpochsInAll = 9 }, 1);

    /// <summary>Writes a sweep file and reads it.</summary>
    public SweepPlan Load(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return SweepPlan.Load(this[name], Vocabulary);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
