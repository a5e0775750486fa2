using LatentSharp.Som;
using Microsoft.ML.OnnxRuntime;

namespace LatentSharp.Onnx.Tests.Som;

/// <summary>A map as ONNX Runtime sees it: written to a file, loaded from it, run on batches.</summary>
internal sealed class ExportedMap : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-").FullName;
    private readonly InferenceSession _session;
    private readonly int _dimensions;
    private readonly bool _isSingle;

    public ExportedMap(SelfOrganizingMap map, MapOnnxOptions? options = null)
    {
        (_dimensions, _isSingle) = (map.Dimensions, options?.SinglePrecisionSamples ?? false);
        Path = System.IO.Path.Combine(_folder, "map.onnx");
        MapOnnx.Write(map, Path, options);

        // Errors only, but every one: the load itself checks the graph, the types and the shapes against the operators' definitions.
        using var quiet = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING };
        quiet.AddSessionConfigEntry("session.strict_shape_type_inference", "1");
        _session = new InferenceSession(Path, quiet);
    }

    public string Path { get; }

    public InferenceSession Session => _session;

    public MapAnswers Run(double[] samples, int batch = 1000)
    {
        int count = samples.Length / _dimensions;
        var answers = new MapAnswers(new long[count], new long[count], new long[count], new double[count]);
        for (int first = 0; first < count; first += batch)
        {
            int rows = Math.Min(batch, count - first);
            double[] part = samples.AsSpan(first * _dimensions, rows * _dimensions).ToArray();
            using OrtValue input = _isSingle
                ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(part, value => (float)value), [rows, _dimensions])
                : OrtValue.CreateTensorValueFromMemory(part, [rows, _dimensions]);
            using var run = new RunOptions();
            using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(run, ["samples"], [input], ["unit", "row", "column", "distance"]);
            outputs[0].GetTensorDataAsSpan<long>().CopyTo(answers.Unit.AsSpan(first));
            outputs[1].GetTensorDataAsSpan<long>().CopyTo(answers.Row.AsSpan(first));
            outputs[2].GetTensorDataAsSpan<long>().CopyTo(answers.Column.AsSpan(first));
            outputs[3].GetTensorDataAsSpan<double>().CopyTo(answers.Distance.AsSpan(first));
        }

        return answers;
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
