using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Sampling;

/// <summary>From latent codes to pictures that can be looked at.</summary>
internal static class PictureConversion
{
    /// <summary>At most so many pictures pass the generator at once, so that memory stays bounded.</summary>
    public const int ChunkSize = 64;

    /// <summary>Runs the generator in evaluation mode.</summary>
    /// <param name="generator">The generator; nothing of it changes.</param>
    /// <param name="codes">[count, latent size].</param>
    /// <param name="classes">[count], or null where the generator knows of no classes.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    public static IReadOnlyList<Picture> Generate(GeneratorNetwork generator, Tensor codes, Tensor? classes = null, CancellationToken cancellation = default)
    {
        var pictures = new List<Picture>((int)codes.shape[0]);
        using var _ = no_grad();
        for (long start = 0; start < codes.shape[0]; start += ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            long end = Math.Min(start + ChunkSize, codes.shape[0]);
            pictures.AddRange(ToPictures(generator.Forward(codes.slice(0, start, end, 1), PassMode.Evaluation, classes?.slice(0, start, end, 1))));
        }

        return pictures;
    }

    /// <summary>[batch, channels, side, side] in [-1, 1] to bytes, rounded to the nearest.</summary>
    public static IEnumerable<Picture> ToPictures(Tensor images)
    {
        Tensor bytes = images.add(1).mul(127.5).round().clamp(0, 255).to(ScalarType.Byte).permute(0, 2, 3, 1).cpu().contiguous();   // [batch, side, side, channels]
        (int height, int width, int channels) = ((int)bytes.shape[1], (int)bytes.shape[2], (int)bytes.shape[3]);
        byte[] all = bytes.bytes.ToArray();
        return all.Chunk(height * width * channels).Select(samples => new Picture(width, height, channels, samples));
    }
}
