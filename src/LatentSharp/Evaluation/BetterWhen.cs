namespace LatentSharp.Evaluation;

/// <summary>Which way a metric improves.</summary>
public enum BetterWhen
{
    /// <summary>Less is better, down to the floor: what real pictures get.</summary>
    Lower,

    /// <summary>More is better, up to the floor: what real pictures get.</summary>
    Higher,

    /// <summary>Nearer to the floor is better; both sides are faults.</summary>
    NearFloor,
}
