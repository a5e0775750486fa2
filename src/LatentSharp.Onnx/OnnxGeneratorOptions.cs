namespace LatentSharp.Onnx;

/// <summary>How a generator is run; nothing here changes a picture by more than one gray level.</summary>
public sealed record OnnxGeneratorOptions
{
    /// <summary>Threads of one call, at least 1; null (default) = all processors. Where many callers draw at once, 1 serves them best.</summary>
    public int? Threads { get; init; }

    /// <summary>At most so many pictures pass the network at once, at least 1, so that memory stays flat however many are asked for; default 64.</summary>
    public int BatchSize { get; init; } = 64;
}
