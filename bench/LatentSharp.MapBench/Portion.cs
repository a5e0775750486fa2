namespace LatentSharp.Bench;

/// <summary>How much of a job a contender does in one turn; a slow one does a part, and its time is scaled to the whole.</summary>
/// <param name="Samples">The first so many samples.</param>
/// <param name="Epochs">The first so many epochs of the job's schedules.</param>
internal sealed record Portion(int Samples, int Epochs)
{
    /// <summary>Samples times epochs.</summary>
    public long Steps => (long)Samples * Epochs;
}
