using System.Security.Cryptography;
using System.Text;
using LatentSharp.Data;
using LatentSharp.Sweeps.Files;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps;

/// <summary>A sweep as its file describes it; docs/sweep.md describes the language. What trial K trains is a function of this and K alone.</summary>
public sealed record SweepPlan
{
    private const long LengthLimit = 1 << 20;

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The hash of its text, in hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The recipe to start from.</summary>
    public required string Recipe { get; init; }

    /// <summary>A known set or a full path; null = the recipe's.</summary>
    public string? Data { get; init; }

    /// <summary>The same as the file gives it.</summary>
    public string? DataAsWritten { get; init; }

    /// <summary>The folder of the results, as a full path.</summary>
    public required string Output { get; init; }

    /// <summary>The same as the file gives it; null = it gives none, and the folder lies beside the file under the file's name.</summary>
    public string? OutputAsWritten { get; init; }

    /// <summary>The seed of the draws; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>Settings to draw, at least 1; default 9.</summary>
    public int Settings { get; init; } = 9;

    /// <summary>The seed of each training of a setting; default 1000, 1001 and 1002.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [1000, 1001, 1002];

    /// <summary>Threads of a trial, on which its last bits depend; default 1: trials side by side need no more.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The round of this file, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Rounds in all; default 1.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>What a round keeps of each interval's length and of each set's members, in (0, 1); default 0.5.</summary>
    public double Narrowing { get; init; } = 0.5;

    /// <summary>What settings are ranked by.</summary>
    public required SweepObjective Objective { get; init; }

    /// <summary>How long trials train.</summary>
    public required SweepBudget Budget { get; init; }

    /// <summary>Options that are the same in every trial, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, SweepValue>> Fixed { get; init; } = [];

    /// <summary>What is varied, in the order of the file.</summary>
    public required IReadOnlyList<SweepParameter> Parameters { get; init; }

    /// <summary>Where a later round comes from; null = this is the first.</summary>
    public SweepOrigin? Origin { get; init; }

    /// <summary>Trials: settings times seeds.</summary>
    public int Trials => Settings * Seeds.Count;

    /// <summary>Reads a sweep file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabulary">What it may name.</param>
    /// <returns>The sweep.</returns>
    /// <exception cref="DataException">It has mistakes; each is named with line and column.</exception>
    public static SweepPlan Load(string path, SweepVocabulary vocabulary)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const string remedy = "Name a sweep's TOML file; docs/sweep.md has one to begin with.";
        if (!System.IO.File.Exists(path)) throw new DataException(path, "there is no such file.", remedy);
        try
        {
            if (new FileInfo(path).Length > LengthLimit) throw new DataException(path, "the file is too large for a sweep.", remedy);
            return Parse(System.IO.File.ReadAllText(path), path, vocabulary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read: {fault.Message}", remedy, fault);
        }
    }

    /// <summary>Reads the text of a sweep file.</summary>
    /// <param name="toml">The text.</param>
    /// <param name="path">The file, beside which the results lie and from which relative paths count.</param>
    /// <param name="vocabulary">What it may name.</param>
    /// <returns>The sweep.</returns>
    /// <exception cref="DataException">It has mistakes; each is named with line and column.</exception>
    public static SweepPlan Parse(string toml, string path, SweepVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(toml);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(vocabulary);
        return SweepFileParser.Parse(toml, path, vocabulary);
    }

    /// <summary>A setting; the same on every machine.</summary>
    /// <param name="number">Its number, from 0 to below <see cref="Settings"/>.</param>
    /// <returns>The setting.</returns>
    public SweepSetting Setting(int number)
    {
        if (number < 0 || number >= Settings) throw new ArgumentOutOfRangeException(nameof(number), number, $"There are settings 0 to {Settings - 1}.");
        return SweepSetting.Draw(Parameters, Seed, Round, number);
    }

    /// <summary>A trial; the same on every machine.</summary>
    /// <param name="number">K, from 0 to below <see cref="Trials"/>.</param>
    /// <returns>The trial.</returns>
    /// <exception cref="ArgumentException">There is no such trial.</exception>
    public SweepTrial Trial(int number)
    {
        if (number < 0 || number >= Trials) throw new ArgumentException($"{File} has the trials 0 to {Trials - 1} ({Settings} settings with {Seeds.Count} seeds), and no trial {number}.", nameof(number));
        return new SweepTrial(number, Setting(number / Seeds.Count), Seeds[number % Seeds.Count]);
    }

    /// <summary>The trials of a setting, one for each seed.</summary>
    /// <param name="setting">The setting's number.</param>
    /// <returns>The trials.</returns>
    public IReadOnlyList<SweepTrial> TrialsOf(int setting) => [.. Enumerable.Range(setting * Seeds.Count, Seeds.Count).Select(Trial)];

    /// <summary>The options of a trial except its epochs: those that are fixed, then those that are varied.</summary>
    /// <param name="setting">The trial's setting.</param>
    /// <returns>Options without dashes, and their values.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> OptionsOf(SweepSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return [.. Fixed.Concat(setting.Values).Select(value => KeyValuePair.Create(value.Key, value.Value.Text))];
    }

    /// <summary>A hash of everything that decides a trial's results. It does not change with the file's comments, or when more settings are drawn.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>Hexadecimal digits.</returns>
    public string IdentityOf(SweepTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        string[] lines =
        [
            FormattableString.Invariant($"{Recipe} {DataAsWritten} seed {trial.Seed} threads {Threads}"),
            FormattableString.Invariant($"{Objective.Name} {Objective.Space} {Objective.IsSignal} {Objective.IsDistanceToFloor} {Objective.Pictures} {Objective.Epochs}"),
            FormattableString.Invariant($"{Budget.Amount} {Budget.InImages} {Budget.Rungs} {Budget.Eta}"),
            .. OptionsOf(trial.Setting).Select(option => $"{option.Key} {option.Value}"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
