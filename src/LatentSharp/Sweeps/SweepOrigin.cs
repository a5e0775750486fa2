namespace LatentSharp.Sweeps;

/// <summary>Where the file of a later round comes from.</summary>
/// <param name="From">The file of the round before, without its folder.</param>
/// <param name="Sha256">The hash of that file's text.</param>
/// <param name="Best">The best setting of the rounds before.</param>
/// <param name="Score">Its mean score.</param>
public sealed record SweepOrigin(string From, string Sha256, IReadOnlyList<KeyValuePair<string, Space.SweepValue>> Best, double Score);
