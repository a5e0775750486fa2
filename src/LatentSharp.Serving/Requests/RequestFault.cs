namespace LatentSharp.Serving.Requests;

/// <summary>A request that is answered with a problem instead of pictures.</summary>
/// <param name="status">The status of the answer, 400 to 599.</param>
/// <param name="code">A short name of the fault, for programs.</param>
/// <param name="detail">What is wrong and what would be right, for people.</param>
/// <param name="inner">What caused it; null = nothing else.</param>
internal sealed class RequestFault(int status, string code, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>The field of the body that is wrong; null = none in particular.</summary>
    public string? Field { get; init; }

    /// <summary>When to come back; null = there is no point in it.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
