namespace LatentSharp.Gan.Export;

/// <summary>What the pictures of an exported generator are made of.</summary>
public enum PixelFormat
{
    /// <summary>Numbers in [-1, 1] as float32, [N, channels, side, side].</summary>
    Numbers,

    /// <summary>Bytes 0..255, [N, 3, side, side], gray three times: what programs that measure pictures take, such as torch-fidelity.</summary>
    Bytes,
}
