using System.CommandLine;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Onnx.Features;

namespace LatentSharp.Cli.Gan;

/// <summary>The options that name networks to judge by. Nothing of ONNX Runtime is loaded unless its option is used.</summary>
internal sealed class JudgeArguments
{
    private readonly Option<string?> _classifier = new("--classifier")
    {
        Description = "A classifier that `gan classifier` trained: counts of its classes, and distances in its features. Default: none.",
        HelpName = "FILE.safetensors",
    };

    private readonly Option<string?> _features = new("--features")
    {
        Description = "An ONNX model: distances in its features (Frechet distance, KID). What it expects of pictures stands in FILE.onnx.json. Default: none.",
        HelpName = "FILE.onnx",
    };

    public void AddTo(Command command)
    {
        command.Add(_classifier);
        command.Add(_features);
    }

    public Judges Open(ParseResult parsed, int threads)
    {
        PictureClassifier? classifier = parsed.GetValue(_classifier) is string path ? PictureClassifier.Load(path) : null;
        try
        {
            return new Judges(classifier, parsed.GetValue(_features) is string model ? OnnxFeatures.Load(model, threads: threads) : null);
        }
        catch
        {
            classifier?.Dispose();
            throw;
        }
    }
}
