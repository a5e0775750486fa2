using LatentSharp.Evaluation;

namespace LatentSharp.Gan.Classifiers;

/// <summary>What a classifier says of generated pictures.</summary>
/// <param name="Classifier">Its name, with data, architecture, seed and hash.</param>
/// <param name="Hash">SHA-256 of its weights.</param>
/// <param name="TestAccuracy">How often it was right on test pictures when it was trained.</param>
/// <param name="RealAccuracy">
/// The share of the training pictures of this run that it tells right, as the run prepares them; much below the test's accuracy = it does not fit the run
/// (another side, another resizing, other classes), and nothing here means much. null = the data has no labels, or other classes.
/// </param>
/// <param name="Classes">The counts of each class.</param>
/// <param name="Metrics">Entropy, divergence and, for a generator of classes, agreement, each beside its floor.</param>
public sealed record ClassEvaluation(string Classifier, string Hash, double TestAccuracy, double? RealAccuracy, IReadOnlyList<ClassShare> Classes, IReadOnlyList<EvaluationMetric> Metrics);
