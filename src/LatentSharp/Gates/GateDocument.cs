using System.Text.Json;
using System.Text.Json.Nodes;

namespace LatentSharp.Gates;

/// <summary>A result as a JSON document: what `latent check --json` prints and check.json keeps.</summary>
public static class GateDocument
{
    /// <summary>Writes the document.</summary>
    /// <param name="result">The result.</param>
    /// <returns>passed, and for each rule name, passed, value and limit beside everything that explains them.</returns>
    public static JsonObject Write(GateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new JsonObject
        {
            ["run"] = result.Run,
            ["policy"] = result.Policy.Name,
            ["epoch"] = result.Epoch,
            ["passed"] = result.Passed,
            ["failed"] = result.Count(RuleOutcome.Failed),
            ["warned"] = result.Count(RuleOutcome.Warned),
            ["skipped"] = result.Count(RuleOutcome.Skipped),
            ["rules"] = new JsonArray([.. result.Rules.Select(Rule)]),
        };
    }

    private static JsonObject Rule(RuleResult result)
    {
        JudgedValue deciding = result.Deciding;
        return new JsonObject
        {
            ["name"] = result.Rule.Name,
            ["passed"] = result.Outcome is RuleOutcome.Passed or RuleOutcome.Skipped,
            ["value"] = Value(deciding.Measurement, deciding.Measurement.Value),
            ["limit"] = Value(deciding.Measurement, deciding.Bound?.Limit),
            ["outcome"] = Word(result.Outcome),
            ["severity"] = Word(result.Rule.Severity),
            ["from"] = Word(result.Rule.From),
            ["metric"] = deciding.Measurement.Metric,
            ["space"] = deciding.Measurement.Space,
            ["detail"] = deciding.Measurement.Detail,
            ["demanded"] = result.LimitWords,
            ["missing"] = deciding.Missing,
            ["remedy"] = result.Outcome == RuleOutcome.Passed ? null : deciding.Measurement.Remedy,
            ["reason"] = result.Rule.Reason,
            ["values"] = new JsonArray([.. result.Values.Select(Judged)]),
        };
    }

    private static JsonObject Judged(JudgedValue judged)
    {
        Measurement measured = judged.Measurement;
        return new JsonObject
        {
            ["metric"] = measured.Metric,
            ["space"] = measured.Space,
            ["value"] = Value(measured, measured.Value),
            ["low"] = measured.Low,
            ["high"] = measured.High,
            ["floor"] = measured.Floor,
            ["floorLow"] = measured.FloorLow,
            ["floorHigh"] = measured.FloorHigh,
            ["limit"] = Value(measured, judged.Bound?.Limit),
            ["passed"] = judged.Passed,
            ["missing"] = judged.Missing,
        };
    }

    private static JsonValue? Value(Measurement measured, double? value) => value is not double number ? null : measured.IsSwitch ? JsonValue.Create(number != 0) : JsonValue.Create(number);

    private static string Word<T>(T choice) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString());
}
