namespace LatentSharp.OnnxModels;

/// <summary>One dimension of a tensor's shape: a number, or a name for a number that is known only when the model runs, such as "N".</summary>
internal readonly record struct OnnxDimension(long Length, string? Name)
{
    public static implicit operator OnnxDimension(long length) => new(length, null);

    public static implicit operator OnnxDimension(string name) => new(0, name);
}
