namespace LatentSharp.Data;

/// <summary>The kernel that pictures are resampled with; both are widened when a side shrinks.</summary>
public enum ResampleFilter
{
    /// <summary>Keys' cubic, a = -0.5 (<see cref="BicubicResampler"/>).</summary>
    Bicubic,

    /// <summary>A triangle (<see cref="BilinearResampler"/>).</summary>
    Bilinear,
}
