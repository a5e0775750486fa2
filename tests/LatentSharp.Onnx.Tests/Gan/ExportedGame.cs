using LatentSharp.Gan.Export;

namespace LatentSharp.Onnx.Tests.Gan;

/// <summary>A model in a file that goes away with it.</summary>
internal sealed class ExportedGame : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-onnx-").FullName;

    public ExportedGame(LivedInGame game, GanOnnxOptions? options = null) => GanOnnx.Write(game.Recipe, game.Checkpoint, Path, options);

    public string Path => System.IO.Path.Combine(_folder, "model.onnx");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
