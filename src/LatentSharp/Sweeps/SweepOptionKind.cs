namespace LatentSharp.Sweeps;

/// <summary>What kind of value an option takes.</summary>
public enum SweepOptionKind
{
    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A word, or a number that is written as one.</summary>
    Word,

    /// <summary>True or false.</summary>
    Flag,
}
