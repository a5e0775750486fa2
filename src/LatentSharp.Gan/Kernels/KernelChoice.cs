namespace LatentSharp.Gan.Kernels;

/// <summary>Whose kernels compute a training step.</summary>
public enum KernelChoice
{
    /// <summary>Ours wherever they apply, libtorch's elsewhere; the default.</summary>
    Auto,

    /// <summary>libtorch's alone.</summary>
    Torch,

    /// <summary>Ours wherever they apply, as <see cref="Auto"/>, but asked for by name.</summary>
    Fast,
}
