namespace LatentSharp.Data;

/// <summary>What is kept away from training as a whole.</summary>
public enum HoldOutUnit
{
    /// <summary>Single pictures; where there are labels, the same share of every class.</summary>
    Picture,

    /// <summary>Whole classes. Where a class is a person, as in the Olivetti faces, nobody is on both sides.</summary>
    Class,
}
