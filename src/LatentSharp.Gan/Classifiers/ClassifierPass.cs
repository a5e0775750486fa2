using LatentSharp.Gan.Networks;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Classifiers;

/// <summary>Pictures through a classifier in evaluation mode, a few hundred at a time, so that memory stays flat.</summary>
internal sealed class ClassifierPass(ClassifierNetwork network, int side, int channels)
{
    private const int ChunkSize = 256;

    /// <summary>Writes one picture's planes in [-1, 1].</summary>
    public delegate void PictureSource(int index, Span<float> planes);

    /// <summary>Receives the features and the logits of one picture; pictures come in order.</summary>
    public delegate void PictureSink(ReadOnlySpan<float> features, ReadOnlySpan<float> logits);

    public void Run(int count, PictureSource source, PictureSink sink, CancellationToken cancellation)
    {
        using var frozen = no_grad();
        for (int start = 0; start < count; start += ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int pictures = Math.Min(ChunkSize, count - start), length = channels * side * side;
            Tensor batch = empty(pictures, channels, side, side);
            for (int i = 0; i < pictures; i++) source(start + i, TensorTransfer.Values(batch).Slice(i * length, length));
            Tensor features = network.Features(batch, PassMode.Evaluation).contiguous();   // [pictures, features]
            Tensor logits = network.Logits(features).contiguous();                         // [pictures, classes]
            int wide = (int)features.shape[1], classes = (int)logits.shape[1];
            for (int i = 0; i < pictures; i++) sink(TensorTransfer.Values(features).Slice(i * wide, wide), TensorTransfer.Values(logits).Slice(i * classes, classes));
        }
    }
}
