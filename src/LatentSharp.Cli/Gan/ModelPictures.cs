using LatentSharp.Data;
using LatentSharp.Onnx;

namespace LatentSharp.Cli.Gan;

/// <summary>Pictures from an exported model; libtorch is not loaded.</summary>
internal sealed class ModelPictures : PictureSource
{
    private readonly OnnxGenerator _generator;

    public ModelPictures(string path)
    {
        _generator = OnnxGenerator.Load(path);
        Classes = new ClassChoice(path, _generator.Classes, _generator.ClassNames);
    }

    public override ClassChoice Classes { get; }

    public override long? Epoch => _generator.Epoch;

    public override IEnumerable<Picture> Enumerate(int count, long seed, int? classNumber) => _generator.Enumerate(count, seed, classNumber);

    public override IReadOnlyList<Picture> Interpolate(long fromSeed, long toSeed, int frames, int? classNumber, CancellationToken cancellation) =>
        _generator.Interpolate(fromSeed, toSeed, frames, classNumber, cancellation);

    public override void Dispose() => _generator.Dispose();
}
