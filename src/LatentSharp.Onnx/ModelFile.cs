using LatentSharp.Data;
using Microsoft.ML.OnnxRuntime;

namespace LatentSharp.Onnx;

/// <summary>Opens model files, which may hold anything.</summary>
internal static class ModelFile
{
    /// <param name="path">The file.</param>
    /// <param name="threads">Threads of one call; null = as many as the machine has cores.</param>
    /// <exception cref="DataException">There is no such file, or ONNX Runtime cannot read it.</exception>
    public static InferenceSession Open(string path, int? threads)
    {
        if (!File.Exists(path)) throw new DataException(path, "there is no such file.", "Name a model that `latent gan export RUN --out MODEL.onnx` wrote.");
        using var options = new SessionOptions();
        if (threads is int count) options.IntraOpNumThreads = count;

        // Threads that wait for work keep a core busy for a while; between two calls nobody wants that.
        options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
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
