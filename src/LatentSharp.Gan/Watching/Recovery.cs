using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// What rollbacks have changed so far: one learning rate each time. They only ever grow in number, also in the checkpoint that a rollback goes back to, so
/// that a training cannot go round for ever.
/// </summary>
internal sealed class Recovery(int mostRollbacks)
{
    /// <summary>A rate of D that is a hundred times too high is mended by the second try.</summary>
    private const double DiscriminatorCut = 0.1;
    private const double GeneratorCut = 0.5;

    private readonly List<string> _changes = [];

    /// <summary>What D's learning rate is multiplied by.</summary>
    public double DiscriminatorFactor { get; private set; } = 1;

    /// <summary>What G's learning rate is multiplied by.</summary>
    public double GeneratorFactor { get; private set; } = 1;

    /// <summary>Rollbacks so far.</summary>
    public int Count => _changes.Count;

    /// <summary>Whether another one is allowed.</summary>
    public bool MayTry => Count < mostRollbacks;

    /// <summary>Everything that was tried, for a diagnosis.</summary>
    public string Tried => _changes.Count == 0 ? "nothing yet" : string.Join("; ", _changes);

    /// <summary>Changes the one thing that answers an alarm.</summary>
    /// <param name="kind">The alarm.</param>
    /// <param name="discriminatorAtFault">Whether D is too far ahead besides.</param>
    /// <returns>What was changed, and why.</returns>
    public string Change(AlarmKind kind, bool discriminatorAtFault)
    {
        bool diverges = kind is AlarmKind.NonFinite or AlarmKind.DiscriminatorFails or AlarmKind.DiscriminatorUnstable, discriminator = diverges || discriminatorAtFault || kind == AlarmKind.DiscriminatorWins;
        if (discriminator) DiscriminatorFactor *= DiscriminatorCut;
        else GeneratorFactor *= GeneratorCut;
        (string whose, double factor, string why) = discriminator
            ? ("discriminator", DiscriminatorFactor, diverges ? "since large steps are what makes a game diverge" : "so that the generator can follow")
            : ("generator", GeneratorFactor, "since a generator that moves fast runs to the one picture that is believed just now");
        string change = string.Create(CultureInfo.InvariantCulture, $"the {whose}'s learning rate is {factor:G3} of the recipe's");
        _changes.Add($"{Alarm.NameOf(kind)}: {change}");
        return $"{change}, {why}";
    }

    public JsonObject Save() => new()
    {
        ["discriminatorFactor"] = DiscriminatorFactor,
        ["generatorFactor"] = GeneratorFactor,
        ["changes"] = new JsonArray([.. _changes.Select(change => (JsonNode)change)]),
    };

    public void Load(JsonObject state)
    {
        (DiscriminatorFactor, GeneratorFactor) = (state.Value<double>("discriminatorFactor"), state.Value<double>("generatorFactor"));
        if (!(DiscriminatorFactor is > 0 and <= 1)) throw CheckpointField.Fault("discriminatorFactor");
        if (!(GeneratorFactor is > 0 and <= 1)) throw CheckpointField.Fault("generatorFactor");
        _changes.Clear();
        foreach (JsonNode? change in state["changes"] as JsonArray ?? throw CheckpointField.Fault("changes"))
            _changes.Add(change is JsonValue value && value.TryGetValue(out string? text) ? text : throw CheckpointField.Fault("changes"));
    }
}
