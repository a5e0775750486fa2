using System.Text.Json.Nodes;
using LatentSharp.Gan.Watching;
using LatentSharp.Gates;

namespace LatentSharp.Gan.Tests.Watching;

/// <summary>Policies of a release check know alarms and signals by name, without knowing this project.</summary>
public sealed class PolicyNamesTests
{
    [Fact]
    public void Every_alarm_can_be_named_in_a_policy() => Assert.All(Enum.GetValues<AlarmKind>(), kind => Assert.Equal(Alarm.NameOf(kind),
        Parse($"from = \"events\"\nmetric = \"openAlarms\"\nalarms = [\"{Alarm.NameOf(kind)}\"]\nat_most = 0").Alarms.Single()));

    [Fact]
    public void Every_signal_can_be_named_in_a_policy()
    {
        var signals = new GameSignals();
        System.Reflection.PropertyInfo[] numbers = [.. typeof(GameSignals).GetProperties().Where(property => property.PropertyType == typeof(double?))];
        foreach (System.Reflection.PropertyInfo number in numbers) number.SetValue(signals, 0.5);
        var line = new JsonObject();
        signals.AddTo(line);
        string[] names = [.. line.Where(field => field.Value!.GetValueKind() == System.Text.Json.JsonValueKind.Number).Select(field => field.Key)];
        Assert.Equal(numbers.Length, names.Length);
        Assert.All(names, name => Assert.Equal(name, Parse($"from = \"metrics\"\nmetric = \"{name}\"\nat_least = 0").Metric));
    }

    private static PolicyRule Parse(string rule) => ReleasePolicy.Parse($"[[rules]]\nname = \"r\"\n{rule}\n", "policy.toml").Rules.Single();
}
