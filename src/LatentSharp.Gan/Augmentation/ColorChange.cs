using static TorchSharp.torch;

namespace LatentSharp.Gan.Augmentation;

/// <summary>Brightness, saturation and contrast, in this order (Zhao et al. 2020).</summary>
internal static class ColorChange
{
    /// <summary>
    /// The three in one: with b, s, c a picture's numbers, m its mean over the channels (one for each pixel) and M its mean,
    /// y = c s x + c (1 - s) m + (1 - c) M + b. In this form a picture with b = 0 and s = c = 1 keeps its values exactly.
    /// </summary>
    /// <param name="images">[batch, channels, side, side].</param>
    /// <param name="changes">One a picture.</param>
    /// <returns>The same shape and type; not brought back into [-1, 1], as in the paper.</returns>
    public static Tensor Apply(Tensor images, PictureChange[] changes)
    {
        if (!changes.Any(change => change is not { Brightness: 0, Saturation: 1, Contrast: 1 })) return images;
        Tensor result = images * Each(change => change.Contrast * change.Saturation)
            + images.mean([1, 2, 3], keepdim: true) * Each(change => 1 - change.Contrast)
            + Each(change => change.Brightness);
        if (changes.Any(change => change.Saturation != 1))
            result += images.mean([1], keepdim: true) * Each(change => change.Contrast * (1 - change.Saturation));
        return result;

        Tensor Each(Func<PictureChange, double> number) =>
            tensor(changes.Select(number).ToArray(), changes.Length, 1, 1, 1, dtype: images.dtype, device: images.device);   // [batch, 1, 1, 1]
    }
}
