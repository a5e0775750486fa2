namespace LatentSharp.Gan.Laboratory;

/// <summary>How a small game stands at one iteration.</summary>
public sealed record LaboratoryMoment
{
    /// <summary>Generator steps done.</summary>
    public required int Iteration { get; init; }

    /// <summary>Mean loss of the discriminator or critic since the moment before, penalties apart; NaN at the start.</summary>
    public required double DiscriminatorLoss { get; init; }

    /// <summary>Mean loss of the generator since the moment before; NaN at the start.</summary>
    public required double GeneratorLoss { get; init; }

    /// <summary>Mean length of the gradient of its loss that a generated point received through D since the moment before; NaN at the start.</summary>
    public required double GradientAtGenerator { get; init; }

    /// <summary>Captured modes, or null where the target has none.</summary>
    public required int? CapturedModes { get; init; }

    /// <summary>The share of good points, or null where the target has no modes.</summary>
    public required double? GoodShare { get; init; }

    /// <summary>The distance of generated points from the target: Wasserstein-1 to the exact density on a line, sliced Wasserstein to as many real points in the plane.</summary>
    public required double Distance { get; init; }

    /// <summary>On a line, JS to the exact density in nats; null in the plane.</summary>
    public required double? JensenShannon { get; init; }

    /// <summary>[dimensions, 2500], generated points from the same codes each time.</summary>
    public required float[] Points { get; init; }

    /// <summary>
    /// D's outputs on a regular grid over the target's view: on a line [401] from left to right, in the plane [61 x 61] row by row from the lowest.
    /// </summary>
    public required float[] Field { get; init; }
}
