using System.Text.Json.Nodes;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Watching;

/// <summary>All that watches one training: signals, alarms, the balance, and what was changed after rollbacks.</summary>
internal sealed class GameWatch : IDisposable
{
    private readonly WatchingOptions _options;
    private readonly GameMeasures? _measures;
    private readonly GradientMeter _gradients;
    private readonly AlarmMemory _memory;
    private readonly Rebalancer _rebalancer;
    private readonly VerdictSwing _swing = new();
    private readonly List<Alarm> _alarms = [];
    private readonly int _healthyEvery;
    private readonly int _iterationsPerEpoch;
    private bool _counted;

    public GameWatch(GanRecipe recipe, TrainingPictures pictures, int iterationsPerEpoch, Device device, int threads)
    {
        _options = recipe.Watching;
        if (_options.Enabled) _measures = new GameMeasures(recipe, pictures, device, threads);
        _gradients = new GradientMeter(iterationsPerEpoch);
        _memory = new AlarmMemory(_options, recipe.HoldOut.By);
        _rebalancer = new Rebalancer(recipe);
        Recovery = new Recovery(_options.MostRollbacks);
        _healthyEvery = Math.Max(1, recipe.Epochs / 20);
        _iterationsPerEpoch = iterationsPerEpoch;
    }

    /// <summary>Whether signals are measured at all.</summary>
    public bool Enabled => _measures is not null;

    /// <summary>Every alarm so far, those of epochs that were rolled back included.</summary>
    public IReadOnlyList<Alarm> Alarms => _alarms;

    /// <summary>Generator steps an iteration.</summary>
    public int GeneratorSteps => _rebalancer.GeneratorSteps;

    /// <summary>What rollbacks changed.</summary>
    public Recovery Recovery { get; }

    /// <summary>Whether the state after the last check is one to come back to, and about a twentieth of the training has passed since the last such.</summary>
    public bool IsTimeToKeep(int epoch) => _counted && _memory.IsHealthy && epoch % _healthyEvery == 0;

    /// <summary>Whether D rather than G is to be slowed down.</summary>
    public bool IsDiscriminatorAtFault => _memory.IsDiscriminatorAtFault;

    /// <summary>Looks at an iteration that was just played.</summary>
    /// <param name="iteration">Its number in the epoch, from 0.</param>
    /// <param name="epochsDone">Whole epochs done.</param>
    /// <param name="game">The game.</param>
    /// <param name="discriminatorLoss">D's mean loss of the iteration.</param>
    /// <returns>The event of a rebalancing, or null.</returns>
    public JsonObject? AfterIteration(int iteration, int epochsDone, AdversarialGame game, double discriminatorLoss)
    {
        if (Enabled) _gradients.Observe(iteration, game);
        return _rebalancer.Observe(epochsDone, discriminatorLoss);
    }

    /// <summary>The check after an epoch; nothing where nothing is watched.</summary>
    /// <param name="epoch">The epoch that ended.</param>
    /// <param name="game">The game.</param>
    /// <param name="losses">The mean losses of the epoch.</param>
    /// <returns>The signals (null where there is nothing to measure any more), the alarms that are raised now, and the events of those that ended.</returns>
    public (GameSignals? Signals, IReadOnlyList<Alarm> Raised, IReadOnlyList<JsonObject> Ended) Check(int epoch, AdversarialGame game, EpochMeter losses)
    {
        if (_measures is null) return (null, [], []);
        GameSignals? signals = _measures.Measure(game, losses, _gradients);
        if (signals?.RealAboveGenerated is double verdict) signals = signals with { VerdictSwing = _swing.Observe(verdict) };
        _gradients.Reset();
        _counted = signals is not null && (long)epoch * _iterationsPerEpoch >= _options.Grace;
        if (!_counted) return (signals, [], []);
        (IReadOnlyList<Alarm> raised, IReadOnlyList<AlarmKind> ended) = _memory.Observe(epoch, signals!);
        _alarms.AddRange(raised);
        return (signals, raised, [.. ended.Select(kind => new JsonObject { ["epoch"] = epoch, ["kind"] = "alarmEnded", ["alarm"] = Alarm.NameOf(kind) })]);
    }

    /// <summary>Raises the alarm that needs no threshold.</summary>
    public Alarm RaiseNonFinite(int epoch)
    {
        var alarm = new Alarm(epoch, AlarmKind.NonFinite, double.NaN, double.PositiveInfinity, epoch, AlarmWords.Of(AlarmKind.NonFinite, double.NaN, double.PositiveInfinity, epoch));
        _alarms.Add(alarm);
        return alarm;
    }

    public JsonObject Save() => new()
    {
        ["gradients"] = _gradients.Save(),
        ["verdicts"] = _swing.Save(),
        ["memory"] = _memory.Save(),
        ["rebalancer"] = _rebalancer.Save(),
        ["recovery"] = Recovery.Save(),
        ["alarms"] = new JsonArray([.. _alarms.Select(alarm => (JsonNode)AlarmJson.Write(alarm))]),
    };

    /// <summary>Goes on from a checkpoint.</summary>
    public void Load(JsonObject state)
    {
        _gradients.Load(state.Part("gradients"));
        _swing.Load(state, "verdicts");
        _memory.Load(state.Part("memory"));
        _rebalancer.Load(state.Part("rebalancer"));
        LoadHistory(state);
    }

    /// <summary>What a rollback takes along from the state that it leaves: what was seen and what was tried.</summary>
    public void LoadHistory(JsonObject state)
    {
        Recovery.Load(state.Part("recovery"));
        _alarms.Clear();
        _alarms.AddRange(AlarmJson.ReadAll(state));
    }

    public void Dispose() => _measures?.Dispose();
}
