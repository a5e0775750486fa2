namespace LatentSharp.Bench;

/// <summary>Something that can take one training iteration and say how long it took.</summary>
internal abstract class Contender : IDisposable
{
    public abstract string Name { get; }

    /// <summary>Makes networks, optimisers and pictures, and forgets those of the case before.</summary>
    public abstract void Prepare(GanStepCase item, int threads);

    /// <summary>All critic steps and the generator step.</summary>
    /// <returns>Seconds, measured where the work is done.</returns>
    public abstract double Step();

    public abstract void Dispose();
}
