namespace LatentSharp.Onnx.Features;

/// <summary>What black and white are for a model; a mean and a standard deviation are applied afterwards.</summary>
public enum PixelRange
{
    /// <summary>[0, 1].</summary>
    ZeroToOne,

    /// <summary>[-1, 1].</summary>
    MinusOneToOne,

    /// <summary>[0, 255].</summary>
    ZeroTo255,
}
