using LatentSharp.Data;
using LatentSharp.Onnx;
using LatentSharp.Serving.Requests;

namespace LatentSharp.Serving.Drawing;

/// <summary>Draws from an exported generator, which belongs to the caller.</summary>
internal sealed class OnnxDrawer(OnnxGenerator generator) : PictureDrawer
{
    public override int Classes => generator.Classes;

    public override IReadOnlyList<string> ClassNames => generator.ClassNames;

    public override int Width => generator.Width;

    public override int Height => generator.Height;

    public override int Channels => generator.Channels;

    public override IReadOnlyList<Picture> Draw(DrawRequest request, CancellationToken cancellation) => request.ToSeed is long to
        ? generator.Interpolate(request.Seed, to, request.Count, request.ClassNumber, cancellation)
        : generator.Sample(request.Count, request.Seed, request.ClassNumber, cancellation);
}
