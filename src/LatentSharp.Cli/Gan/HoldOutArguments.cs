using System.CommandLine;
using LatentSharp.Data;

namespace LatentSharp.Cli.Gan;

/// <summary>The options that keep pictures away from training, for `gan evaluate` to compare with.</summary>
internal sealed class HoldOutArguments
{
    private readonly Option<double?> _share = new("--hold-out")
    {
        Description = "The share of the pictures that is kept away from training, 0 to 0.5, so that `gan evaluate` can tell copies from new pictures; 0.1 is usual. Default: the recipe's, which is 0 for every recipe with a name.",
        HelpName = "SHARE",
    };

    private readonly Choice<HoldOutUnit> _by = new("--hold-out-by", "Hold out single pictures (the same share of every class), or whole classes: where a class is a person, nobody is on both sides. Default: picture.");
    private readonly Option<long?> _seed = new("--hold-out-seed") { Description = "Chooses which pictures are held out; trainings of several --seed share them. Default: 1000.", HelpName = "N" };

    public IEnumerable<Option> Options => [_share, _by.Option, _seed];

    public HoldOut Read(ParseResult parsed, HoldOut known)
    {
        HoldOut chosen = known with
        {
            Share = parsed.GetValue(_share) ?? known.Share,
            By = _by.Read(parsed) ?? known.By,
            Seed = parsed.GetValue(_seed) ?? known.Seed,
        };
        if (chosen.Share == 0 && _by.Read(parsed) is not null) throw new UsageException("--hold-out-by says what is held out; --hold-out SHARE says how much, and nothing is.");
        return chosen;
    }
}
