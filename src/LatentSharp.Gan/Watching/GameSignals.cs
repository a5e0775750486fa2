using System.Text.Json.Nodes;

namespace LatentSharp.Gan.Watching;

/// <summary>What one check found. Null: the recipe or the data does not allow the signal. docs/gan-watching.md has each formula.</summary>
internal sealed record GameSignals
{
    /// <summary>D's mean loss of the epoch over that of an undecided D: 1 when D does not decide, 0 when it is sure and right.</summary>
    public double? Balance { get; init; }

    /// <summary>G's mean loss of the epoch over that of an undecided D: 1 when D does not decide, more when D is sure that the generated pictures are not real.</summary>
    public double? GeneratorBalance { get; init; }

    /// <summary>The chance that D rates a real picture above a generated one, in evaluation mode.</summary>
    public double? RealAboveGenerated { get; init; }

    /// <summary>How far that chance moved per check, over the last three.</summary>
    public double? VerdictSwing { get; init; }

    /// <summary>The chance that D rates a training picture above a held-out one.</summary>
    public double? TrainingAboveHeldOut { get; init; }

    /// <summary>Mean length of D's gradient.</summary>
    public double? DiscriminatorGradientNorm { get; init; }

    /// <summary>Mean length of G's gradient.</summary>
    public double? GeneratorGradientNorm { get; init; }

    /// <summary>Mean distance of two generated pictures over that of two real ones.</summary>
    public double? Diversity { get; init; }

    /// <summary>Share of generated pictures that another one repeats.</summary>
    public double? Repeats { get; init; }

    /// <summary>Share of real pictures with a generated one near, at 8 x 8.</summary>
    public double? CoarseCoverage { get; init; }

    /// <summary>Median distance to the nearest training picture, of generated pictures over that of real ones.</summary>
    public double? NearestReal { get; init; }

    /// <summary>A lower bound of the Jensen-Shannon divergence, in nats.</summary>
    public double? JensenShannonBound { get; init; }

    /// <summary>The critic's estimate of the Wasserstein distance, in its own scale.</summary>
    public double? WassersteinEstimate { get; init; }

    /// <summary>Whether the estimates and D's order are on held-out pictures; otherwise on training pictures, which D may know by heart.</summary>
    public bool OnHeldOut { get; init; }

    /// <summary>Adds the signals to a line of metrics.jsonl.</summary>
    public void AddTo(JsonObject line)
    {
        (string Name, double? Value)[] all =
        [
            ("balance", Balance), ("generatorBalance", GeneratorBalance), ("realAboveGenerated", RealAboveGenerated), ("verdictSwing", VerdictSwing), ("trainingAboveHeldOut", TrainingAboveHeldOut), ("discriminatorGradientNorm", DiscriminatorGradientNorm),
            ("generatorGradientNorm", GeneratorGradientNorm), ("diversity", Diversity), ("repeats", Repeats), ("coarseCoverage", CoarseCoverage),
            ("nearestReal", NearestReal), ("jensenShannonBound", JensenShannonBound), ("wassersteinEstimate", WassersteinEstimate),
        ];
        foreach ((string name, double? value) in all)
        {
            if (value is double number) line[name] = number;
        }

        line["measuredOn"] = OnHeldOut ? "heldOut" : "training";
    }
}
