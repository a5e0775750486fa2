using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Cli.Sweep;

/// <summary>What `latent sweep --json` prints.</summary>
internal static class SweepDocument
{
    public static JsonObject Write(SweepHistory history, string? picture)
    {
        SweepPlan plan = history.Rounds[0].Plan;
        return new JsonObject
        {
            ["file"] = plan.File,
            ["objective"] = plan.Objective.Words,
            ["goal"] = Word(plan.Objective.Goal),
            ["finished"] = history.IsFinished,
            ["rounds"] = new JsonArray([.. history.Rounds.Select(Round)]),
            ["settings"] = new JsonArray([.. history.Settings.Select((setting, index) => Setting(history, setting, index))]),
            ["best"] = history.Best is { } best ? new JsonObject { ["round"] = best.Round, ["setting"] = best.Setting.Number, ["mean"] = best.Mean, ["deviation"] = best.Deviation, ["command"] = SweepWords.BestCommand(history) } : null,
            ["picture"] = picture,
        };
    }

    public static JsonObject Write(TrialStanding standing) => new()
    {
        ["trial"] = standing.Trial.Number,
        ["setting"] = standing.Trial.Setting.Number,
        ["seed"] = standing.Trial.Seed,
        ["parameters"] = Parameters(standing.Trial.Setting),
        ["state"] = Word(standing.State),
        ["missing"] = standing.Round.Missing.Count,
        ["run"] = SweepWords.RunFolderOf(standing.Round.Plan, standing.Trial),
        ["results"] = new JsonArray([.. standing.Results.Select(Result)]),
    };

    private static JsonObject Round(RoundStanding round) => new()
    {
        ["round"] = round.Plan.Round,
        ["file"] = round.Plan.File,
        ["output"] = round.Plan.Output,
        ["finished"] = round.IsFinished,
        ["trials"] = round.Plan.Trials,
        ["rungs"] = new JsonArray([.. round.Rungs.Select(rung => (JsonNode)new JsonArray([.. rung.Select(setting => (JsonNode)setting.Number)]))]),
        ["missing"] = new JsonArray([.. round.Missing.Select(trial => (JsonNode)trial.Number)]),
        ["parameters"] = new JsonObject([.. round.Plan.Parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Name, parameter.Words))]),
    };

    private static JsonObject Setting(SweepHistory history, SettingStanding setting, int index)
    {
        SweepPlan plan = history.Rounds.First(round => round.Plan.Round == setting.Round).Plan;
        return new JsonObject
        {
            ["rank"] = setting is { IsComplete: true, Failures: 0 } ? index + 1 : null,
            ["round"] = setting.Round,
            ["setting"] = setting.Setting.Number,
            ["parameters"] = Parameters(setting.Setting),
            ["rung"] = setting.Rung,
            ["mean"] = setting.Mean,
            ["deviation"] = setting.Deviation,
            ["failures"] = setting.Failures,
            ["trials"] = new JsonArray([.. setting.Results.Select(result =>
            {
                JsonObject json = Result(result);
                json["run"] = SweepWords.RunFolderOf(plan, result.Trial);
                return json;
            })]),
        };
    }

    private static JsonObject Result(TrialResult result) => new()
    {
        ["trial"] = result.Trial.Number,
        ["seed"] = result.Trial.Seed,
        ["rung"] = result.Rung,
        ["outcome"] = Word(result.Measurement.Outcome),
        ["score"] = result.Measurement.Score,
        ["floor"] = result.Measurement.Floor,
        ["reason"] = result.Measurement.Reason,
        ["alarms"] = new JsonArray([.. result.Measurement.Alarms.Select(alarm => (JsonNode)alarm)]),
        ["epochs"] = result.Measurement.Epochs,
        ["epochsInAll"] = result.Measurement.EpochsInAll,
        ["imagesSeen"] = result.Measurement.ImagesSeen,
        ["seconds"] = result.Seconds,
    };

    private static JsonObject Parameters(SweepSetting setting) =>
        new([.. setting.Values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value.Number is double number ? number : value.Value.Text))]);

    private static string Word<T>(T choice) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
