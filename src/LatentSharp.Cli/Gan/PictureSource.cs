using System.CommandLine;
using LatentSharp.Data;

namespace LatentSharp.Cli.Gan;

/// <summary>Where pictures come from: a run's folder or an exported model. The same seed gives the same pictures from both, to one gray level.</summary>
internal abstract class PictureSource : IDisposable
{
    /// <summary>The classes one can ask for.</summary>
    public abstract ClassChoice Classes { get; }

    /// <summary>Whole epochs of training, or null where nobody knows.</summary>
    public abstract long? Epoch { get; }

    /// <summary>" of epoch 24", for a sentence about the pictures.</summary>
    public string OfEpoch => Epoch is long epoch ? $" of epoch {epoch}" : "";

    public static Argument<string> Argument() => new("RUN|MODEL.onnx") { Description = "The run's folder, or a model that `latent gan export` wrote." };

    /// <exception cref="DataException">There is neither a run nor a model.</exception>
    public static PictureSource Open(string path) =>
        path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || File.Exists(path) ? new ModelPictures(path) : new RunPictures(path);

    public abstract IEnumerable<Picture> Enumerate(int count, long seed, int? classNumber);

    public abstract IReadOnlyList<Picture> Interpolate(long fromSeed, long toSeed, int frames, int? classNumber, CancellationToken cancellation);

    public abstract void Dispose();
}
