using System.CommandLine;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Cli.Gan;

/// <summary>The options that say what happens when a game fails.</summary>
internal sealed class WatchingArguments
{
    private readonly Choice<OnOff> _rebalance = new("--rebalance", "Give the generator more steps while the discriminator wins too fast, and fewer again when it does not. Default: the recipe's, which is off for every recipe with a name.");
    private readonly Choice<CollapseAction> _onCollapse = new("--on-collapse", "When an alarm says that the game has collapsed: say so and go on, stop with the state saved (exit code 4), or go back to the last healthy checkpoint and change one learning rate. Default: warn.");

    public IEnumerable<Option> Options => [_rebalance.Option, _onCollapse.Option];

    public GanRecipe Read(ParseResult parsed, GanRecipe known) => known with
    {
        Rebalancing = _rebalance.Read(parsed) is OnOff rebalance ? known.Rebalancing with { Enabled = rebalance == OnOff.On } : known.Rebalancing,
        Watching = known.Watching with { OnCollapse = _onCollapse.Read(parsed) ?? known.Watching.OnCollapse },
    };
}
