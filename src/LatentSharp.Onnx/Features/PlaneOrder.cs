namespace LatentSharp.Onnx.Features;

/// <summary>How the numbers of a picture lie in a model's input.</summary>
public enum PlaneOrder
{
    /// <summary>[batch, channels, height, width], as PyTorch exports.</summary>
    ChannelsFirst,

    /// <summary>[batch, height, width, channels], as TensorFlow exports.</summary>
    ChannelsLast,
}
