namespace LatentSharp.Evaluation;

/// <summary>A space that was measured in.</summary>
/// <param name="Name">As the metrics name it.</param>
/// <param name="Hash">SHA-256 of what decides the features.</param>
/// <param name="Dimensions">Numbers of a picture there.</param>
public sealed record EvaluationSpace(string Name, string Hash, int Dimensions)
{
    /// <summary>What the literature warns of in values of this space, one sentence each; default nothing.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
}
