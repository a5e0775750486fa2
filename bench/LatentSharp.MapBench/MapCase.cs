namespace LatentSharp.Bench;

/// <summary>A job and who takes part in it.</summary>
/// <param name="Letter">What --only chooses it by.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Job">The map to train.</param>
/// <param name="Ours">Ours; the ratios are taken to it.</param>
/// <param name="Others">The others, in the order of the report.</param>
/// <param name="Absent">A sentence on each that cannot take part.</param>
/// <param name="Rounds">Turns of each.</param>
internal sealed record MapCase(string Letter, string Title, MapJob Job, OurMap Ours, IReadOnlyList<MapContender> Others, IReadOnlyList<string> Absent, int Rounds)
{
    /// <summary>The map in a line.</summary>
    public string Size => FormattableString.Invariant(
        $"{Job.Samples.Rows:N0} samples of {Job.Samples.Dimensions:N0} dimensions, {Job.Recipe.Rows} x {Job.Recipe.Columns} units, {Job.Recipe.Epochs:N0} {Job.Recipe.Algorithm.ToString().ToLowerInvariant()} epoch{(Job.Recipe.Epochs == 1 ? "" : "s")}, radius {Job.Recipe.Radius}{(Job.Recipe.LearningRate is { } rate ? $", learning rate {rate}" : "")}");
}
