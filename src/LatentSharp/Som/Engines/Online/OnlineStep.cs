namespace LatentSharp.Som.Engines.Online;

/// <summary>What the steps of a block work on; every array holds one number a unit, padded to whole vectors.</summary>
internal unsafe readonly struct OnlineStep
{
    /// <summary>Units, rounded up to whole vectors.</summary>
    public int Units { get; init; }

    /// <summary>Numbers from one row of C to the next, at least the units.</summary>
    public int Stride { get; init; }

    /// <summary>1 if the nearest unit wins, -1 if the farthest.</summary>
    public double Sign { get; init; }

    /// <summary>n = |w|^2; for padding units the score that never wins.</summary>
    public double* Norms { get; init; }

    /// <summary>p = x . w of the sample whose step comes next.</summary>
    public double* Products { get; init; }

    /// <summary>S: what is left of each unit's vector at the block's beginning.</summary>
    public double* Scale { get; init; }

    /// <summary>C: a row a step of the block.</summary>
    public double* Coefficients { get; init; }

    /// <summary>What decides the winner, least first.</summary>
    public double* Scores { get; init; }
}
