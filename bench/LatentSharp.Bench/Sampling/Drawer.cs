namespace LatentSharp.Bench.Sampling;

/// <summary>One way to draw the pictures of a case.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Draw">Draws them all, from codes to bytes.</param>
internal sealed record Drawer(string Name, Action Draw);
