namespace LatentSharp.Inspection;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What, such as "near-duplicates".</param>
/// <param name="Verdict">What it means.</param>
/// <param name="Seen">What was seen, in a sentence with its numbers.</param>
/// <param name="Try">What can be done; null where nothing needs to be.</param>
public sealed record Finding(string Name, Verdict Verdict, string Seen, string? Try = null);
