namespace LatentSharp.Runs;

/// <summary>Where things lie in a run folder. The layout is a contract: trainer, program, studio and jobs all meet there.</summary>
internal sealed class RunPaths(string root)
{
    public string Root { get; } = Path.GetFullPath(root);

    public string Options => Path.Combine(Root, "options.json");

    public string Metrics => Path.Combine(Root, "metrics.jsonl");

    public string Events => Path.Combine(Root, "events.jsonl");

    public string Checkpoints => Path.Combine(Root, "checkpoints");

    public string HealthyCheckpoints => Path.Combine(Checkpoints, "healthy");

    public string Evaluation => Path.Combine(Root, "evaluation.json");

    public string Check => Path.Combine(Root, "check.json");

    public string EvaluationPictures => Path.Combine(Root, "evaluation");

    /// <summary>Locked, and empty of meaning, while a process writes.</summary>
    public string Lock => Path.Combine(Root, ".lock");

    /// <summary>Who that process is.</summary>
    public string Writer => Path.Combine(Root, ".writer");

    public string Samples(long epoch) => Path.Combine(Root, "samples", $"epoch-{epoch:d6}.png");
}
