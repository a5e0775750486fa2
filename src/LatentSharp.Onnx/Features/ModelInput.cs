using LatentSharp.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentSharp.Onnx.Features;

/// <summary>What a model takes, put together from what the model says and what the options say; a contradiction or a gap is a fault that names the field.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="IsBytes">Whether it takes bytes instead of float32.</param>
/// <param name="Batch">Pictures that it takes at once, or null where it takes any number.</param>
/// <param name="Side">Rows and columns.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Order">How the numbers lie.</param>
/// <param name="Range">What black and white are.</param>
internal sealed record ModelInput(string Name, bool IsBytes, int? Batch, int Side, int Channels, PlaneOrder Order, PixelRange Range)
{
    public static ModelInput Of(InferenceSession session, FeatureModelOptions options, string path)
    {
        if (session.InputMetadata.Count != 1)
            throw new DataException(path, $"the model has {session.InputMetadata.Count} inputs ({string.Join(", ", session.InputMetadata.Keys)}), and a feature model has one.", "Export the model with the pictures as its only input.");
        (string name, NodeMetadata input) = session.InputMetadata.First();
        bool bytes = input.ElementDataType == TensorElementType.UInt8;
        if (!bytes && input.ElementDataType != TensorElementType.Float)
            throw new DataException(path, $"the input '{name}' is of type {input.ElementDataType}, and pictures are given as float32 or as bytes.", "Export the model with a float32 input.");
        int[] shape = input.Dimensions;
        if (shape.Length != 4)
            throw new DataException(path, $"the input '{name}' has {shape.Length} dimensions, and pictures have 4: batch, channels, height, width.", "Export the model for batches of pictures.");

        PlaneOrder order = options.Order ?? OrderOf(shape) ?? throw Gap(path, "layout", "the shape of its input does not say where the channels are");
        (int channelsAt, int heightAt, int widthAt) = order == PlaneOrder.ChannelsFirst ? (1, 2, 3) : (3, 1, 2);
        int channels = Agreed(shape[channelsAt], options.Channels, "channels", path) ?? throw Gap(path, "channels", "its input takes any number of channels");
        int side = Agreed(shape[heightAt], options.Size, "size", path) ?? throw Gap(path, "size", "its input takes pictures of any size");
        if (Agreed(shape[widthAt], side, "size", path) != side || channels is not (1 or 3) || side is < 1 or > 4096)
            throw new DataException(path, $"the input '{name}' takes pictures of {channels} channels and {shape[heightAt]} x {shape[widthAt]}; 1 or 3 channels and squares of at most 4096 are given.", "Export the model for such pictures.");
        PixelRange range = options.Range ?? (bytes ? PixelRange.ZeroTo255 : throw Gap(path, "range", "nothing in a model says what black and white are"));
        if (bytes && (range != PixelRange.ZeroTo255 || options.Mean is not null || options.StandardDeviation is not null))
            throw new DataException(path, $"the input '{name}' takes bytes, which lie in [0,255] and have no mean and std of their own.", $"Correct {FeatureModelFile.Beside(path)}: leave out range, mean and std.");
        foreach ((string field, IReadOnlyList<double>? numbers) in (ReadOnlySpan<(string, IReadOnlyList<double>?)>)[("mean", options.Mean), ("std", options.StandardDeviation)])
        {
            if (numbers is not null && numbers.Count != channels)
                throw new DataException(path, $"'{field}' has {numbers.Count} numbers, and the model takes {channels} channels.", $"Correct the field in {FeatureModelFile.Beside(path)}.");
        }

        return new ModelInput(name, bytes, shape[0] > 0 ? shape[0] : null, side, channels, order, range);
    }

    private static PlaneOrder? OrderOf(int[] shape) => (shape[1] is 1 or 3, shape[3] is 1 or 3) switch
    {
        (true, false) => PlaneOrder.ChannelsFirst,
        (false, true) => PlaneOrder.ChannelsLast,
        _ => null,
    };

    private static int? Agreed(int model, int? option, string field, string path)
    {
        if (model <= 0) return option;
        if (option is int wanted && wanted != model)
            throw new DataException(path, $"'{field}' is {wanted}, and the model's input has {model}.", $"Correct the field in {FeatureModelFile.Beside(path)}, or leave it out.");
        return model;
    }

    private static DataException Gap(string path, string field, string why) =>
        new(path, $"{why}, and the field '{field}' is missing.", $"State it in {FeatureModelFile.Beside(path)}, such as {Example(field)}.");

    private static string Example(string field) => field switch
    {
        "range" => """{"range": "[0,1]"}""",
        "layout" => """{"layout": "nchw"}""",
        "channels" => """{"channels": 3}""",
        "size" => """{"size": 224}""",
        _ => """{"resize": "bilinear"}""",
    };

    /// <summary>The fault of a size that differs while nobody says how to resize.</summary>
    public static DataException ResizeGap(string path, int from, int to) => Gap(path, "resize", $"the model takes {to} x {to} where the pictures are {from} x {from}");
}
