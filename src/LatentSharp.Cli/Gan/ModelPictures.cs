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

    public override IReadOnlyList<Picture> Sample(int count, long seed, int? classNumber) => _generator.Sample(count, seed, classNumber);

    public override IReadOnlyList<Picture> Interpolate(long fromSeed, long toSeed, int frames, int? classNumber) => _generator.Interpolate(fromSeed, toSeed, frames, classNumber);

    public override void Dispose() => _generator.Dispose();
}
