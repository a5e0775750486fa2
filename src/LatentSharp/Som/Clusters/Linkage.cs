using System.Diagnostics.CodeAnalysis;

namespace LatentSharp.Som;

/// <summary>How far two clusters are apart.</summary>
public enum Linkage
{
    /// <summary>By how much joining them raises the sum of squares (Ward 1963): sqrt(2 n m / (n + m)) times the distance of their means.</summary>
    Ward,

    /// <summary>The mean distance of their members.</summary>
    Average,

    /// <summary>The largest distance of two members.</summary>
    Complete,

    /// <summary>The smallest distance of two members.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Single linkage is the term of the field.")]
    Single,
}
