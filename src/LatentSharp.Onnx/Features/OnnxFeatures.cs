using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using LatentSharp.Data;
using LatentSharp.FeatureSpaces;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;
using Microsoft.ML.OnnxRuntime;

namespace LatentSharp.Onnx.Features;

/// <summary>
/// The features of somebody's network, from an ONNX file, as a space to measure generated pictures in. Thread-safe; a few pictures pass at a time, so
/// that memory does not grow with their number.
/// </summary>
public sealed class OnnxFeatures : IFeatureSpace, IDisposable
{
    /// <summary>The features of the network by which the "Frechet Inception distance" is defined.</summary>
    private const int InceptionDimensions = 2048;
    private const int BatchSize = 32;
    private const int ShortHash = 8;

    private readonly string _path;
    private readonly FeatureModelOptions _options;
    private readonly SharedSession _session;
    private readonly ModelInput _input;
    private readonly ModelOutput _output;

    private OnnxFeatures(string path, FeatureModelOptions options, InferenceSession session)
    {
        (_path, _options, _session) = (path, options, new SharedSession(session, typeof(OnnxFeatures)));
        _input = ModelInput.Of(session, options, path);
        _output = ModelOutput.Of(session, options, path);
        float[] gray = new float[_input.Channels * _input.Side * _input.Side];
        Array.Fill(gray, 0.5f);
        Dimensions = Run(1, (_, planes) => gray.CopyTo(planes), CancellationToken.None).Length;
        if (options.IsInceptionPool3 && Dimensions != InceptionDimensions)
            throw new DataException(path, $"the description says that these are the features of Inception's third pooling layer, which are {InceptionDimensions} numbers; the output '{_output.Name}' has {Dimensions}.",
                $"Name the output of that layer, or leave out 'features' in {FeatureModelFile.Beside(path)}.");
        Hash = HashOf(path, options);
        Caveats = [.. FrechetCaveats.Of(Dimensions), FrechetCaveats.Resizing, .. options.IsInceptionPool3 ? [FrechetCaveats.Inception] : (string[])[FrechetCaveats.Foreign]];
    }

    /// <summary>The model's name, how many numbers it gives, how pictures come to it, and the beginning of the hash.</summary>
    public string Name =>
        $"{_options.Name ?? Path.GetFileNameWithoutExtension(_path)}, {Dimensions} features, {_input.Side} px{(_options.Resize is { } resize ? $" {resize.ToString().ToLowerInvariant()}" : "")}, sha256 {Hash[..ShortHash]}";

    /// <summary>SHA-256 of the model's file and of how pictures come to it.</summary>
    public string Hash { get; }

    /// <summary>"FID" for the features that the description calls Inception's, otherwise the Frechet distance with the model's name.</summary>
    public string FrechetName => _options.IsInceptionPool3 ? "FID" : $"Frechet distance ({_options.Name ?? Path.GetFileNameWithoutExtension(_path)})";

    /// <inheritdoc/>
    public IReadOnlyList<string> Caveats { get; }

    /// <summary>Numbers of a picture's features.</summary>
    public int Dimensions { get; }

    /// <summary>Opens a model and tries it on one gray picture.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="options">What it expects; null = what the file beside it says (<see cref="FeatureModelFile"/>), if there is one.</param>
    /// <param name="threads">Threads of ONNX Runtime, at least 1; null (default) = all processors.</param>
    /// <returns>The features.</returns>
    /// <exception cref="DataException">The model cannot be used, or something that it does not say is not stated; the message names the field.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public static OnnxFeatures Load(string path, FeatureModelOptions? options = null, int? threads = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        if (!File.Exists(path)) throw new DataException(path, "there is no such file.", "Give an ONNX file.");
        string beside = FeatureModelFile.Beside(path);
        options ??= File.Exists(beside) ? FeatureModelFile.Read(beside) : new FeatureModelOptions();
        InferenceSession? session = null;
        try
        {
            using var settings = new SessionOptions { IntraOpNumThreads = threads ?? Environment.ProcessorCount, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
            session = new InferenceSession(path, settings);
            return new OnnxFeatures(path, options, session);
        }
        catch (OnnxRuntimeException fault)
        {
            session?.Dispose();
            throw new DataException(path, $"ONNX Runtime cannot run it: {fault.Message}", "Give a complete ONNX model whose operators ONNX Runtime knows.", fault);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>The features of every picture, in order.</summary>
    /// <param name="pictures">Pictures with numbers in [0, 1].</param>
    /// <param name="threads">Means nothing here: the threads are those that the model was opened with.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>[count, <see cref="Dimensions"/>].</returns>
    /// <exception cref="DataException">The model gives something that is no number, or wants another size and nobody says how to resize.</exception>
    /// <exception cref="ObjectDisposedException">The model has been closed.</exception>
    public PointRows Features(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.Side != _input.Side && _options.Resize is null) throw ModelInput.ResizeGap(_path, pictures.Side, _input.Side);
        var fitting = new PlaneFitting(pictures.Side, pictures.Channels, _input.Side, _input.Channels, _options.Resize ?? default);
        return new PointRows(Run(pictures.Count, (index, planes) => fitting.Fit(pictures[index], planes), cancellation), Dimensions);
    }

    /// <summary>Closes the model: batches under way in other threads finish, later ones are refused with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _session.Dispose();

    private float[] Run(int count, Action<int, float[]> picture, CancellationToken cancellation)
    {
        int batch = _input.Batch ?? Math.Min(BatchSize, count), length = _input.Channels * _input.Side * _input.Side;
        float[] planes = new float[length];
        float[] numbers = new float[batch * length];
        float[]? features = null;
        using var run = new RunOptions();
        for (int start = 0; start < count; start += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            int pictures = Math.Min(batch, count - start);
            for (int i = 0; i < pictures; i++)
            {
                picture(start + i, planes);
                Arrange(planes, numbers.AsSpan(i * length, length));
            }

            // A model of a fixed batch gets the pictures of the batch before behind the last ones; they are not looked at.
            int given = _input.Batch ?? pictures;
            using OrtValue input = Value(numbers, given, length);
            float[] rows = [];
            _session.Use(session =>
            {
                using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, [_input.Name], [input], [_output.Name]);
                rows = _output.Rows(outputs[0], given, _path);
            });
            int dimensions = rows.Length / given;
            features ??= new float[checked(count * dimensions)];
            rows.AsSpan(0, pictures * dimensions).CopyTo(features.AsSpan(start * dimensions));
        }

        if (!TensorPrimitives.IsFiniteAll<float>(features)) throw new DataException(_path, $"the output '{_output.Name}' holds something that is no number.", "Check the field 'range', and the model.");
        return features!;
    }

    /// <summary>From planes in [0, 1] to the model's range, mean, deviation and order.</summary>
    private void Arrange(float[] planes, Span<float> target)
    {
        (float scale, float shift) = _input.Range switch { PixelRange.ZeroToOne => (1f, 0f), PixelRange.MinusOneToOne => (2f, -1f), _ => (255f, 0f) };
        int area = _input.Side * _input.Side, channels = _input.Channels;
        for (int channel = 0; channel < channels; channel++)
        {
            float mean = (float)(_options.Mean?[channel] ?? 0), deviation = (float)(_options.StandardDeviation?[channel] ?? 1);
            ReadOnlySpan<float> plane = planes.AsSpan(channel * area, area);
            bool last = _input.Order == PlaneOrder.ChannelsLast;
            for (int i = 0; i < area; i++) target[last ? i * channels + channel : channel * area + i] = (plane[i] * scale + shift - mean) / deviation;
        }
    }

    private OrtValue Value(float[] numbers, int pictures, int length)
    {
        long side = _input.Side, channels = _input.Channels;
        long[] shape = _input.Order == PlaneOrder.ChannelsFirst ? [pictures, channels, side, side] : [pictures, side, side, channels];
        if (!_input.IsBytes) return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, numbers.AsMemory(0, pictures * length), shape);
        byte[] bytes = new byte[pictures * length];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)Math.Clamp(MathF.Round(numbers[i]), 0, 255);
        return OrtValue.CreateTensorValueFromMemory(bytes, shape);
    }

    private static string HashOf(string path, FeatureModelOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using FileStream file = File.OpenRead(path);
        hash.AppendData(SHA256.HashData(file));
        string[] numbers = [.. new[] { options.Mean, options.StandardDeviation }.Select(list => string.Join(' ', list ?? []))];
        hash.AppendData(Encoding.UTF8.GetBytes($"{options.Range} {options.Size} {options.Channels} {options.Order} {options.Resize} {options.Output} {options.MeanOverPlaces} {string.Join(" / ", numbers)}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
