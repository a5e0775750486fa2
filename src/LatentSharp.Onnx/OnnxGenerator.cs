using LatentSharp.Data;
using LatentSharp.OnnxModels;
using LatentSharp.Random;
using Microsoft.ML.OnnxRuntime;

namespace LatentSharp.Onnx;

/// <summary>
/// A generator from one file, run by ONNX Runtime: no libtorch, no run folder. The same seed gives the same pictures as `latent gan sample RUN`, to one gray
/// level (from a file with normal codes other ones). Any number of threads may draw from one instance at once.
/// </summary>
public sealed class OnnxGenerator : IDisposable
{
    private readonly InferenceSession _session;
    private readonly GeneratorModel _model;
    private readonly CodeSource _codes;
    private readonly int _batchSize;

    private OnnxGenerator(InferenceSession session, GeneratorModel model, int batchSize)
    {
        (_session, _model, _batchSize) = (session, model, batchSize);
        _codes = new CodeSource(model.LatentSize, model.IsNormal);
    }

    /// <summary>Numbers in a latent code.</summary>
    public int LatentSize => _model.LatentSize;

    /// <summary>Classes the generator was told of in training; 0 = none.</summary>
    public int Classes => _model.Classes;

    /// <summary>The names of the classes in the order of their numbers; empty where none are known.</summary>
    public IReadOnlyList<string> ClassNames => _model.ClassNames;

    /// <summary>Columns of a picture.</summary>
    public int Width => _model.Width;

    /// <summary>Rows of a picture.</summary>
    public int Height => _model.Height;

    /// <summary>1 (gray) or 3 (red, green, blue).</summary>
    public int Channels => _model.Channels;

    /// <summary>Whole epochs that the generator was trained for; null = the file does not say.</summary>
    public long? Epoch => _model.Epoch;

    /// <summary>Everything the file says about itself: recipe, data, licence, versions; docs/gan-export.md has the names.</summary>
    public IReadOnlyDictionary<string, string> Facts => _model.Facts;

    /// <summary>Opens a file that `latent gan export` or GanOnnx wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is run; null = the defaults.</param>
    /// <returns>The generator.</returns>
    /// <exception cref="DataException">There is no such file, it is no ONNX model, or no generator of ours.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static OnnxGenerator Load(string path, OnnxGeneratorOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new OnnxGeneratorOptions();
        if (options.Threads is int threads) ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        InferenceSession session = ModelFile.Open(path, options.Threads);
        try
        {
            return new OnnxGenerator(session, new GeneratorModel(path, session), options.BatchSize);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Draws pictures.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed of the latent codes; picture k depends on the seed and k only, to one gray level.</param>
    /// <param name="classNumber">The class of all pictures, 0 .. <see cref="Classes"/> - 1; null (default) = the classes in turn, where there are any.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>The pictures. Encoding is the caller's choice, <see cref="Picture.ToPng"/> or any imaging library.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the generator knows of none.</exception>
    public IReadOnlyList<Picture> Sample(int count, long seed, int? classNumber = null, CancellationToken cancellation = default) =>
        Collect(Enumerate(count, seed, classNumber), cancellation);

    /// <summary>Draws the pictures of <see cref="Sample"/> one after the other: for many, of which the caller keeps few or wants to stop early.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed of the latent codes.</param>
    /// <param name="classNumber">The class of all pictures; null (default) = the classes in turn, where there are any.</param>
    /// <returns>The pictures, drawn batch by batch as they are asked for.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the generator knows of none.</exception>
    public IEnumerable<Picture> Enumerate(int count, long seed, int? classNumber = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Check(classNumber);
        return Pictures();

        IEnumerable<Picture> Pictures()
        {
            // Opened here, so that who goes through the pictures twice sees them twice.
            RandomStream random = SampleCodes.Open(seed);
            foreach (Picture picture in Draw(count, (_, codes) => _codes.Fill(random, codes), k => classNumber ?? k % Classes)) yield return picture;
        }
    }

    /// <summary>Walks between the first codes of two seeds: on a straight line, or on a great circle where codes are normal (White 2016).</summary>
    /// <param name="fromSeed">Where the walk starts.</param>
    /// <param name="toSeed">Where it ends.</param>
    /// <param name="frames">Pictures on the way, both ends included, at least 2.</param>
    /// <param name="classNumber">The class of all pictures; null (default) = class 0, where there are any.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>The pictures in order; the first shows <c>Sample(1, fromSeed)[0]</c>, the last <c>Sample(1, toSeed)[0]</c>, of the same class, to one gray level.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the generator knows of none.</exception>
    public IReadOnlyList<Picture> Interpolate(long fromSeed, long toSeed, int frames, int? classNumber = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 2);
        Check(classNumber);
        float[] from = new float[LatentSize], to = new float[LatentSize];
        _codes.Fill(SampleCodes.Open(fromSeed), from);
        _codes.Fill(SampleCodes.Open(toSeed), to);
        void Fill(int first, Span<float> codes)
        {
            for (int k = 0; k < codes.Length / LatentSize; k++) _codes.Between(from, to, (first + k) / (frames - 1f), codes.Slice(k * LatentSize, LatentSize));
        }

        return Collect(Draw(frames, Fill, _ => classNumber ?? 0), cancellation);
    }

    /// <summary>G(z), or G(z, y), for codes of the caller's own: the network's numbers as they are.</summary>
    /// <param name="codes">Codes one after the other, [count, <see cref="LatentSize"/>].</param>
    /// <param name="classes">[count], the class of each picture; empty where the generator knows of none.</param>
    /// <returns>[count, channels, height, width], in [-1, 1].</returns>
    /// <exception cref="ArgumentException">Lengths do not fit, or there is no such class.</exception>
    public float[] Generate(ReadOnlySpan<float> codes, ReadOnlySpan<long> classes = default)
    {
        int count = codes.Length / LatentSize;
        if (count == 0 || codes.Length % LatentSize != 0) throw new ArgumentException($"{codes.Length} numbers are no codes of {LatentSize} numbers each.", nameof(codes));
        if (classes.Length != (Classes > 0 ? count : 0)) throw new ArgumentException($"There are {classes.Length} classes for {count} codes of a generator of {Classes} classes.", nameof(classes));
        foreach (long number in classes) Check((int)Math.Clamp(number, int.MinValue, int.MaxValue));
        float[] images = new float[(long)count * _model.PictureLength];
        for (int first = 0; first < count; first += _batchSize)
        {
            int rows = Math.Min(_batchSize, count - first);
            float[] part = codes.Slice(first * LatentSize, rows * LatentSize).ToArray();
            Run(part, Classes > 0 ? classes.Slice(first, rows).ToArray() : null, images.AsMemory(first * _model.PictureLength, rows * _model.PictureLength));
        }

        return images;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private delegate void FillCodes(int first, Span<float> codes);

    private static List<Picture> Collect(IEnumerable<Picture> drawn, CancellationToken cancellation)
    {
        var pictures = new List<Picture>();
        foreach (Picture picture in drawn)
        {
            cancellation.ThrowIfCancellationRequested();
            pictures.Add(picture);
        }

        return pictures;
    }

    private IEnumerable<Picture> Draw(int count, FillCodes fill, Func<int, int> classOf)
    {
        int most = Math.Min(_batchSize, count);
        float[] codes = new float[most * LatentSize], images = new float[most * _model.PictureLength];
        long[]? classes = Classes > 0 ? new long[most] : null;
        for (int first = 0; first < count; first += Math.Min(most, count - first))
        {
            int rows = Math.Min(most, count - first);
            fill(first, codes.AsSpan(0, rows * LatentSize));
            for (int k = 0; k < classes?.Length; k++) classes[k] = classOf(first + k);
            Run(codes.AsMemory(0, rows * LatentSize), classes.AsMemory(0, classes is null ? 0 : rows), images.AsMemory(0, rows * _model.PictureLength));
            for (int k = 0; k < rows; k++) yield return PicturePixels.ToPicture(images.AsSpan(k * _model.PictureLength, _model.PictureLength), _model);
        }
    }

    private void Run(Memory<float> codes, Memory<long> classes, Memory<float> images)
    {
        long rows = codes.Length / LatentSize;
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, codes, [rows, LatentSize]);
        using OrtValue output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, images, [rows, Channels, Height, Width]);
        using OrtValue? told = Classes == 0 ? null : OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, classes, [rows]);
        using var options = new RunOptions();
        if (told is null) _session.Run(options, [NetworkFacts.Codes], [input], [NetworkFacts.Images], [output]);
        else _session.Run(options, [NetworkFacts.Codes, NetworkFacts.Classes], [input, told], [NetworkFacts.Images], [output]);
    }

    private void Check(int? classNumber)
    {
        if (classNumber is not int number) return;
        if (Classes == 0) throw new ArgumentException("This generator was trained without classes; sample it without one.", nameof(classNumber));
        if (number < 0 || number >= Classes) throw new ArgumentException($"The classes are 0 to {Classes - 1}; there is no {number}.", nameof(classNumber));
    }
}
