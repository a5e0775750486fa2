namespace LatentSharp.Data;

/// <summary>What a known set holds.</summary>
public enum DataKind
{
    /// <summary>Pictures: <see cref="ImageSet"/> reads them.</summary>
    Pictures,

    /// <summary>A table: <see cref="SampleTable"/> reads it.</summary>
    Table,
}
