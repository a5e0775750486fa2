using LatentSharp.Data;
using Microsoft.ML.OnnxRuntime;

namespace LatentSharp.Onnx;

/// <summary>Opens model files, which may hold anything.</summary>
internal static class ModelFile
{
    /// <param name="path">The file.</param>
    /// <param name="threads">Threads of one call; null = all processors that this process may use.</param>
    /// <exception cref="DataException">There is no such file, or ONNX Runtime cannot read it.</exception>
    public static InferenceSession Open(string path, int? threads)
    {
        if (!File.Exists(path)) throw new DataException(path, "there is no such file.", "Name a model that `latent gan export RUN --out MODEL.onnx` wrote.");
        using var options = new SessionOptions();

        // ONNX Runtime by itself counts the machine's cores, also where a container is given fewer.
        options.IntraOpNumThreads = threads ?? Environment.ProcessorCount;
        options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;

        // Threads that wait for work keep a core busy for a while; between two calls nobody wants that.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        try
        {
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new DataException(path, $"ONNX Runtime cannot open it as a model: {fault.Message}", "Name a model that `latent gan export RUN --out MODEL.onnx` wrote.", fault);
        }
    }
}
