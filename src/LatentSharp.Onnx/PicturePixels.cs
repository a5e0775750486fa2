using System.Numerics.Tensors;
using LatentSharp.Data;

namespace LatentSharp.Onnx;

/// <summary>From a network's numbers in [-1, 1] to pictures that can be looked at.</summary>
internal static class PicturePixels
{
    /// <param name="values">[channels, height, width] in [-1, 1]; overwritten.</param>
    /// <param name="model">The pictures' size.</param>
    /// <returns>Bytes: (value + 1) 127.5, rounded to the nearest, halves to even, and clamped to 0..255.</returns>
    public static Picture ToPicture(Span<float> values, GeneratorModel model)
    {
        TensorPrimitives.Add(values, 1f, values);
        TensorPrimitives.Multiply(values, 127.5f, values);
        TensorPrimitives.Round(values, values);
        var samples = new byte[values.Length];
        if (model.Channels == 1) TensorPrimitives.ConvertSaturating<float, byte>(values, samples);
        else Interleave(values, samples, model.Channels);
        return new Picture(model.Width, model.Height, model.Channels, samples);
    }

    private static void Interleave(ReadOnlySpan<float> planes, Span<byte> samples, int channels)
    {
        int area = planes.Length / channels;
        for (int channel = 0; channel < channels; channel++)
        {
            ReadOnlySpan<float> plane = planes.Slice(channel * area, area);
            for (int i = 0; i < area; i++) samples[i * channels + channel] = byte.CreateSaturating(plane[i]);
        }
    }
}
