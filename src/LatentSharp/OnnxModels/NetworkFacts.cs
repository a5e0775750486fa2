namespace LatentSharp.OnnxModels;

/// <summary>The names in an exported network's file: whoever writes it and whoever reads it must say the same.</summary>
internal static class NetworkFacts
{
    // Values of the graph.
    public const string Codes = "codes", Classes = "classes", Images = "images", Scores = "scores";

    // Facts beside the graph.
    public const string Kind = "kind", LatentLaw = "latent_law", LatentSize = "latent_size", ValueRange = "value_range", Picture = "picture";
    public const string ClassCount = "classes", ClassNames = "class_names", Epoch = "epoch";
    public const string Recipe = "recipe", Objective = "objective", Weights = "weights", BatchNorm = "batch_norm", Seed = "seed", OperatorSet = "opset";
    public const string Data = "data", DataFingerprint = "data_fingerprint", DataLicence = "data_licence", CodeVersion = "code_version";

    // What a fact can say.
    public const string Generator = "generator", Discriminator = "discriminator", Critic = "critic";
    public const string Uniform = "uniform(-1, 1)", Normal = "normal(0, 1)";
    public const string SignedUnit = "[-1, 1]", Bytes = "[0, 255]";
}
