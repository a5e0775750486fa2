namespace LatentSharp.Inspection;

/// <summary>So many pictures are of one shape.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 (gray) or 3 (colour).</param>
/// <param name="Count">Pictures.</param>
public sealed record SurveyedShape(int Width, int Height, int Channels, int Count);
