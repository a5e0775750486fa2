namespace LatentSharp.Bench.Sampling;

/// <summary>What one draw took.</summary>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="Processor">Seconds of all threads together.</param>
internal readonly record struct Turn(double Wall, double Processor);
