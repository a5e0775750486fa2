namespace LatentSharp.Runs;

/// <summary>How each value of a tensor is stored.</summary>
public enum TensorType
{
    /// <summary>IEEE 754, 32 bits.</summary>
    F32,

    /// <summary>IEEE 754, 64 bits.</summary>
    F64,
}
