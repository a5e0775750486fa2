using System.Numerics.Tensors;
using LatentSharp.Random;

namespace LatentSharp.Onnx;

/// <summary>Codes of the law that a generator wants.</summary>
internal sealed class CodeSource(int size, bool isNormal)
{
    /// <summary>Draws the next codes of a stream.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="codes">Whole codes.</param>
    public void Fill(RandomStream random, Span<float> codes)
    {
        if (isNormal) random.FillNormal(codes, 0, 1);
        else random.FillUniform(codes, -1, 1);
    }

    /// <summary>
    /// A code on the way. The cube is convex: a straight line stays in it. Normal codes of many dimensions lie near a sphere, which a straight line would leave,
    /// so that the walk turns by equal angles and its length changes steadily (spherical interpolation, Shoemake 1985; for latent codes White 2016).
    /// </summary>
    /// <param name="from">Share 0.</param>
    /// <param name="to">Share 1.</param>
    /// <param name="share">In [0, 1].</param>
    /// <param name="code">Receives the code.</param>
    public void Between(ReadOnlySpan<float> from, ReadOnlySpan<float> to, float share, Span<float> code)
    {
        (float first, float second) = isNormal ? OnCircle(from, to, share) : (1 - share, share);
        for (int i = 0; i < size; i++) code[i] = first * from[i] + second * to[i];
    }

    private static (float First, float Second) OnCircle(ReadOnlySpan<float> from, ReadOnlySpan<float> to, float share)
    {
        float cosine = TensorPrimitives.Dot(from, to) / (TensorPrimitives.Norm(from) * TensorPrimitives.Norm(to));
        float angle = MathF.Acos(Math.Clamp(cosine, -1, 1)), sine = MathF.Sin(angle);

        // Codes of one direction, or of opposite ones, name no circle.
        return sine < 1e-6f ? (1 - share, share) : (MathF.Sin((1 - share) * angle) / sine, MathF.Sin(share * angle) / sine);
    }
}
