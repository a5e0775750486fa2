namespace LatentSharp.Gates;

/// <summary>How a value must lie to the interval of its floor.</summary>
public enum FloorSide
{
    /// <summary>Between its ends.</summary>
    Inside,

    /// <summary>At or above its lower end.</summary>
    NotBelow,

    /// <summary>At or below its upper end.</summary>
    NotAbove,

    /// <summary>Not distinguishably worse: the two intervals meet, or the value lies on the better side.</summary>
    NotWorse,
}
