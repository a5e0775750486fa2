namespace LatentSharp.Som.Engines;

/// <summary>
/// One way to carry out the epochs of a map training. Every way gives the best matching units of the plain one (<see cref="ReferenceEngine"/>)
/// at every step, and its weights up to rounding.
/// </summary>
internal abstract class MapEngine : IDisposable
{
    /// <summary>The engine's name on the command line: reference, dual, blocked, pruned.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Trains one epoch. If it is cancelled it either finishes or throws <see cref="OperationCanceledException"/> and stands where the epoch
    /// began: what is stored is always the end of a whole epoch.
    /// </summary>
    /// <param name="epoch">What changes from epoch to epoch.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>The mean distance of the samples to their best matching units, as they were found during the epoch.</returns>
    public abstract double RunEpoch(MapEpoch epoch, CancellationToken cancellation);

    /// <summary>Writes the codebook as it stands after the last epoch.</summary>
    /// <param name="codebook">Units x dimensions numbers, unit by unit.</param>
    public abstract void CopyCodebookTo(Span<double> codebook);

    /// <summary>Everything but the samples and the recipe that is needed to go on with the same bits, by name.</summary>
    public abstract IReadOnlyDictionary<string, double[]> State();

    /// <summary>Puts back what <see cref="State"/> gave.</summary>
    public abstract void Restore(IReadOnlyDictionary<string, double[]> state);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
