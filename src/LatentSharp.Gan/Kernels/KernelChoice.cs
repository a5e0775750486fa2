namespace LatentSharp.Gan.Kernels;

/// <summary>Whose operators the layers compute with on a processor. On CUDA it is always torch's.</summary>
public enum KernelChoice
{
    /// <summary>This library's where they were measured to be faster, torch's elsewhere.</summary>
    Auto,

    /// <summary>torch's everywhere.</summary>
    Torch,

    /// <summary>This library's wherever a layer's shape allows them.</summary>
    Fast,
}
