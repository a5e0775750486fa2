using LatentSharp.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentSharp.Onnx.Features;

/// <summary>Which of a model's outputs holds the features, and how a batch of it becomes rows.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="MeanOverPlaces">Whether places are averaged.</param>
internal sealed record ModelOutput(string Name, bool MeanOverPlaces)
{
    public static ModelOutput Of(InferenceSession session, FeatureModelOptions options, string path)
    {
        IReadOnlyDictionary<string, NodeMetadata> outputs = session.OutputMetadata;
        string names = string.Join(", ", outputs.Keys);
        string name = options.Output ?? (outputs.Count == 1 ? outputs.Keys.First()
            : throw new DataException(path, $"the model has {outputs.Count} outputs ({names}), and the field 'output' is missing.", $"Name the one that holds the features in {FeatureModelFile.Beside(path)}."));
        if (!outputs.TryGetValue(name, out NodeMetadata? output)) throw new DataException(path, $"the model has no output '{name}'; it has {names}.", $"Correct the field 'output' in {FeatureModelFile.Beside(path)}.");
        if (!output.IsTensor || output.ElementDataType != TensorElementType.Float)
            throw new DataException(path, $"the output '{name}' is of type {output.ElementDataType}, and features are read as float32.", "Export the model with a float32 output.");
        return new ModelOutput(name, options.MeanOverPlaces);
    }

    /// <summary>The rows of one batch.</summary>
    /// <param name="value">What the model gave.</param>
    /// <param name="pictures">Pictures in the batch.</param>
    /// <param name="path">The model, for messages.</param>
    /// <returns>[pictures, dimensions].</returns>
    public float[] Rows(OrtValue value, int pictures, string path)
    {
        long[] shape = value.GetTensorTypeAndShape().Shape;
        if (shape.Length < 2 || shape[0] != pictures || shape.Any(length => length < 1))
            throw new DataException(path, $"the output '{Name}' has the shape [{string.Join(", ", shape)}] for {pictures} pictures; a row for each picture is wanted.", "Name another output, or export the model without anything that mixes pictures.");
        ReadOnlySpan<float> values = value.GetTensorDataAsSpan<float>();
        long places = shape.Skip(2).Aggregate(1L, (product, length) => product * length);
        if (places == 1) return values.ToArray();
        if (!MeanOverPlaces)
            throw new DataException(path, $"the output '{Name}' has the shape [{string.Join(", ", shape)}]: it still has {places} places, and the field 'pool' is missing.",
                $"Average them with {{\"pool\": \"mean\"}} in {FeatureModelFile.Beside(path)}, or name an output behind the model's own pooling.");
        float[] rows = new float[pictures * shape[1]];
        for (int i = 0; i < rows.Length; i++) rows[i] = System.Numerics.Tensors.TensorPrimitives.Sum(values.Slice((int)(i * places), (int)places)) / places;
        return rows;
    }
}
