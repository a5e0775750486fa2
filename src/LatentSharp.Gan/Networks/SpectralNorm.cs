using LatentSharp.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Networks;

/// <summary>
/// Divides a kernel, as a matrix of output channels x the rest, by its largest singular value, which one power iteration a training
/// pass follows. Source: Miyato et al., "Spectral Normalization for Generative Adversarial Networks", ICLR 2018, algorithm 1.
/// </summary>
internal sealed class SpectralNorm : IDisposable
{
    /// <summary>The vector is random at first; so many iterations bring it near the truth before the first step.</summary>
    private const int FirstIterations = 15;

    private const double Epsilon = 1e-12;

    public SpectralNorm(Tensor weight, RandomStream random)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var start = new float[weight.shape[0]];
        random.FillNormal(start, 0, 1);
        LeftVector = F.normalize(TensorTransfer.FromValues(start, [start.Length], weight.device), 2, 0, Epsilon).DetachFromDisposeScope();
        for (int i = 0; i < FirstIterations; i++) Iterate(weight.flatten(1));
    }

    /// <summary>[out], the left singular vector of the largest singular value, approximately.</summary>
    public Tensor LeftVector { get; }

    /// <summary>The weight over its largest singular value; the gradient knows of the division.</summary>
    public Tensor Normalize(Tensor weight, PassMode mode)
    {
        Tensor matrix = weight.flatten(1);   // [out, rest]
        Tensor right;
        using (no_grad()) right = mode == PassMode.Training ? Iterate(matrix) : Right(matrix);

        // A copy, because the next pass changes the vector in place and the backward pass of this one still wants it.
        Tensor largest = LeftVector.clone().dot(matrix.mv(right));
        return weight / largest;
    }

    public void Dispose() => LeftVector.Dispose();

    private Tensor Iterate(Tensor matrix)
    {
        Tensor right = Right(matrix);
        LeftVector.copy_(F.normalize(matrix.mv(right), 2, 0, Epsilon));
        return right;
    }

    private Tensor Right(Tensor matrix) => F.normalize(matrix.t().mv(LeftVector), 2, 0, Epsilon);   // [rest]
}
