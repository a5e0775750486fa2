namespace LatentSharp.Gates;

/// <summary>What a rule demands of a value. A rule may have several limits; all must hold.</summary>
public abstract record RuleLimit
{
    /// <summary>The limit in words, before anything is measured, such as "at most 3 x the floor".</summary>
    public abstract string Words { get; }

    /// <summary>The limit for one value.</summary>
    /// <param name="measurement">The value; it is there.</param>
    /// <returns>The bounds, all of which must hold; or null with the reason why the limit says nothing here.</returns>
    internal abstract (IReadOnlyList<Bound>? Bounds, string? Reason) For(Measurement measurement);
}
