namespace LatentSharp.Evaluation;

/// <summary>Where an evaluation stands.</summary>
/// <param name="Step">What is under way, such as "distances in pixels".</param>
/// <param name="Done">The share that is done, 0 .. 1, by estimated cost.</param>
/// <param name="Remaining">Estimated time to the end.</param>
public sealed record EvaluationProgress(string Step, double Done, TimeSpan Remaining);
