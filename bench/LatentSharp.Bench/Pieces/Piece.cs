namespace LatentSharp.Bench.Pieces;

/// <summary>A piece of a training step, done by our kernel and by libtorch's operators on the same inputs.</summary>
/// <param name="Name">What and at which size.</param>
/// <param name="Ours">By our kernel.</param>
/// <param name="Torchs">By libtorch's operators, arranged as well as we know.</param>
internal sealed record Piece(string Name, Action Ours, Action Torchs)
{
    /// <summary>Lets go of what both hold, when they have been measured.</summary>
    public Action Release { get; init; } = () => { };
}
