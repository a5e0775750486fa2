namespace LatentSharp.Serving.Requests;

/// <summary>What a client wants, checked.</summary>
/// <param name="Count">Pictures, at least 1.</param>
/// <param name="Seed">The seed of the pictures, or of the first one of a walk.</param>
/// <param name="ToSeed">The seed of the last picture of a walk; null = no walk.</param>
/// <param name="ClassNumber">The class of all pictures; null = all in turn, for a walk the first.</param>
/// <param name="Format">How the pictures are sent.</param>
internal sealed record DrawRequest(int Count, long Seed, long? ToSeed, int? ClassNumber, AnswerFormat Format);
