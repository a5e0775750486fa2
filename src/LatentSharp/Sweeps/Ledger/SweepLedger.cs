using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps.Ledger;

/// <summary>
/// The results of a round as files: results/trial-0007-rung-1.json, written once and whole; runs/trial-0007, the trial's run folder; locks/. Every process that
/// sees the folder can run trials, and nothing else is shared between them.
/// </summary>
public sealed class SweepLedger
{
    private const string Remedy = "Give the sweep another output, or remove the folder and begin anew.";
    private readonly SweepPlan _plan;

    /// <param name="plan">The round; its folder need not exist yet.</param>
    public SweepLedger(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
    }

    /// <summary>The run folder of a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>A path, of which nothing need exist.</returns>
    public string RunFolder(SweepTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Path.Combine(_plan.Output, "runs", NameOf(trial.Number));
    }

    /// <summary>The results that there are.</summary>
    /// <returns>In the order of trials and rungs.</returns>
    /// <exception cref="DataException">One is damaged, or was made by another version of the sweep file.</exception>
    public IReadOnlyList<TrialResult> Read()
    {
        string folder = Path.Combine(_plan.Output, "results");
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "trial-*-rung-*.json").Select(Read).OfType<TrialResult>().OrderBy(result => result.Trial.Number).ThenBy(result => result.Rung)];
    }

    /// <summary>Who runs a trial, or who ran it last; null = nobody.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>The holder of its lock.</returns>
    public LockHolder? HolderOf(SweepTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return SweepLock.HolderOf(LockPath(NameOf(trial.Number)));
    }

    internal static JsonObject WriteMeasurement(TrialMeasurement measured) => new()
    {
        ["outcome"] = JsonNamingPolicy.CamelCase.ConvertName(measured.Outcome.ToString()),
        ["score"] = measured.Score,
        ["floor"] = measured.Floor,
        ["reason"] = measured.Reason,
        ["alarms"] = new JsonArray([.. measured.Alarms.Select(alarm => (JsonNode)alarm)]),
        ["epochs"] = measured.Epochs,
        ["epochsInAll"] = measured.EpochsInAll,
        ["imagesSeen"] = measured.ImagesSeen,
    };

    /// <summary>Takes the lock of a trial; null = another process has it.</summary>
    internal SweepLock? TryLock(SweepTrial trial) => TryLock(NameOf(trial.Number));

    /// <summary>Takes the lock of the file of the next round; null = another process has it.</summary>
    internal SweepLock? TryLockNextRound() => TryLock("next-round");

    /// <summary>Whether a trial has its result on a rung.</summary>
    internal bool Has(SweepTrial trial, int rung) => File.Exists(ResultPath(trial.Number, rung));

    /// <summary>Keeps a result.</summary>
    internal void Write(TrialResult result)
    {
        var json = new JsonObject
        {
            ["trial"] = result.Trial.Number,
            ["rung"] = result.Rung,
            ["setting"] = result.Trial.Setting.Number,
            ["seed"] = result.Trial.Seed,
            ["parameters"] = new JsonObject([.. result.Trial.Setting.Values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value.Number is double number ? number : value.Value.Text))]),
        };
        foreach ((string name, JsonNode? value) in WriteMeasurement(result.Measurement)) json[name] = value?.DeepClone();
        json["seconds"] = Math.Round(result.Seconds, 3);
        json["identity"] = _plan.IdentityOf(result.Trial);
        Directory.CreateDirectory(Path.Combine(_plan.Output, "results"));
        AtomicFile.Write(ResultPath(result.Trial.Number, result.Rung), stream => stream.Write(Encoding.UTF8.GetBytes(RunJson.ToPage(json))));
    }

    private SweepLock? TryLock(string name)
    {
        Directory.CreateDirectory(Path.Combine(_plan.Output, "locks"));
        return SweepLock.TryTake(LockPath(name));
    }

    private TrialResult? Read(string path)
    {
        try
        {
            JsonObject json = RunJson.TryRead(File.ReadAllText(path)) ?? throw new FormatException("the file is not a JSON object");
            int number = Field<int>(json, "trial"), rung = Field<int>(json, "rung");
            if (path != ResultPath(number, rung)) throw new FormatException($"it is the result of trial {number} on rung {rung}");

            // More settings and rungs than the file asks for now: they were drawn when it asked for more.
            if (number >= _plan.Trials || rung >= _plan.Budget.Rungs) return null;
            SweepTrial trial = _plan.Trial(number);
            if (Field<string>(json, "identity") != _plan.IdentityOf(trial))
                throw new DataException(path, $"the result is that of another sweep: {_plan.File} was changed since in what trial {number} trains or how it is measured.", Remedy);
            return new TrialResult(trial, rung, ReadMeasurement(json), Field<double>(json, "seconds"));
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or OverflowException)
        {
            throw new DataException(path, $"the result cannot be read: {fault.Message.TrimEnd('.')}.", "Remove the file; the trial is then measured again.", fault);
        }
    }

    private static TrialMeasurement ReadMeasurement(JsonObject json)
    {
        if (!Enum.TryParse(Field<string>(json, "outcome"), ignoreCase: true, out TrialOutcome outcome)) throw new FormatException("'outcome' is not known");
        double? score = (double?)json["score"];
        if ((outcome == TrialOutcome.Measured) != (score is double known && double.IsFinite(known))) throw new FormatException("'score' and 'outcome' contradict each other");
        return new TrialMeasurement(outcome)
        {
            Score = score,
            Floor = (double?)json["floor"],
            Reason = (string?)json["reason"],
            Alarms = [.. (json["alarms"] as JsonArray ?? []).Select(alarm => (string?)alarm ?? "")],
            Epochs = Field<long>(json, "epochs"),
            EpochsInAll = Field<int>(json, "epochsInAll"),
            ImagesSeen = Field<long>(json, "imagesSeen"),
        };
    }

    private static T Field<T>(JsonObject json, string name) => (json[name] ?? throw new FormatException($"'{name}' is missing")).GetValue<T>();

    private static string NameOf(int trial) => string.Create(CultureInfo.InvariantCulture, $"trial-{trial:d4}");

    private string ResultPath(int trial, int rung) => Path.Combine(_plan.Output, "results", string.Create(CultureInfo.InvariantCulture, $"{NameOf(trial)}-rung-{rung}.json"));

    private string LockPath(string name) => Path.Combine(_plan.Output, "locks", name + ".lock");
}
