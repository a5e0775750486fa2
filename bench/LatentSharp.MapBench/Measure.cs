namespace LatentSharp.Bench;

/// <summary>What one turn cost, scaled to the whole job.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="CpuSeconds">User and system time of all threads.</param>
internal readonly record struct Measure(double Seconds, double CpuSeconds)
{
    public Measure Times(double factor) => new(Seconds * factor, CpuSeconds * factor);
}
