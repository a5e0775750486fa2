using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Tests.Watching;

public sealed class RecoveryTests
{
    [Fact]
    public void Each_try_changes_one_rate_and_they_are_counted()
    {
        var recovery = new Recovery(3);
        Assert.True(recovery.MayTry);
        Assert.Contains("discriminator's learning rate is 0.1 of", recovery.Change(AlarmKind.DiscriminatorUnstable, false), StringComparison.Ordinal);
        Assert.Equal((0.1, 1.0), (recovery.DiscriminatorFactor, recovery.GeneratorFactor));
        Assert.Contains("generator's learning rate is 0.5 of", recovery.Change(AlarmKind.RepeatedOutputs, false), StringComparison.Ordinal);
        recovery.Change(AlarmKind.LowCoverage, false);
        Assert.Equal((0.1, 0.25, 3, false), (recovery.DiscriminatorFactor, recovery.GeneratorFactor, recovery.Count, recovery.MayTry));
        Assert.Equal("discriminatorUnstable: the discriminator's learning rate is 0.1 of the recipe's; repeatedOutputs: the generator's learning rate is 0.5 of the recipe's; lowCoverage: the generator's learning rate is 0.25 of the recipe's", recovery.Tried);
    }

    [Fact]
    public void Pictures_that_collapse_before_a_discriminator_far_ahead_are_not_the_generators_fault()
    {
        var recovery = new Recovery(3);
        Assert.Contains("discriminator's learning rate is 0.1 of the recipe's, so that the generator can follow", recovery.Change(AlarmKind.LowCoverage, discriminatorAtFault: true), StringComparison.Ordinal);
        Assert.Equal((0.1, 1.0), (recovery.DiscriminatorFactor, recovery.GeneratorFactor));
        var memory = new AlarmMemory(new WatchingOptions());
        memory.Observe(1, new GameSignals { Diversity = 0.1, GeneratorBalance = 1 });
        Assert.False(memory.IsDiscriminatorAtFault);
        memory.Observe(2, new GameSignals { Diversity = 0.1, GeneratorBalance = 9 });
        Assert.True(memory.IsDiscriminatorAtFault);
    }

    [Fact]
    public void It_is_part_of_a_checkpoint()
    {
        var recovery = new Recovery(3);
        recovery.Change(AlarmKind.NonFinite, false);
        recovery.Change(AlarmKind.LowDiversity, false);
        var again = new Recovery(3);
        JsonObject state = JsonNode.Parse(recovery.Save().ToJsonString())!.AsObject();
        again.Load(state);
        Assert.Equal((recovery.DiscriminatorFactor, recovery.GeneratorFactor, recovery.Count, recovery.Tried), (again.DiscriminatorFactor, again.GeneratorFactor, again.Count, again.Tried));
        foreach ((string field, JsonNode? value) in ((string, JsonNode?)[])[("discriminatorFactor", 0), ("generatorFactor", 2), ("changes", 1), ("changes", new JsonArray(1))])
        {
            JsonObject damaged = state.DeepClone().AsObject();
            damaged[field] = value;
            Assert.Contains($"'{field}'", Assert.Throws<DataException>(() => again.Load(damaged)).Message, StringComparison.Ordinal);
        }
    }
}
