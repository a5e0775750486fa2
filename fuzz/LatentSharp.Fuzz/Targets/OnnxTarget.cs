using LatentSharp.Onnx;

namespace LatentSharp.Fuzz.Targets;

/// <summary>A generator's file. ONNX Runtime, which is native and not instrumented, takes it apart; ours is what is made of its facts and shapes.</summary>
internal sealed class OnnxTarget : ReaderTarget
{
    public override string Name => "onnx";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "model.onnx");
        Try(() => OnnxGenerator.Load(path, new OnnxGeneratorOptions { Threads = 1 }).Dispose());
    }
}
