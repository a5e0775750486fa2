namespace LatentSharp.Sweeps.Space;

/// <summary>One training of a sweep: a setting with a seed.</summary>
/// <param name="Number">K of `--trial K`, from 0: the setting's number times the seeds, plus the number of the seed.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Seed">The training's seed.</param>
public sealed record SweepTrial(int Number, SweepSetting Setting, long Seed);
