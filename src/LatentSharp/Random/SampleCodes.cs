namespace LatentSharp.Random;

/// <summary>What a seed means when pictures are drawn, wherever they are drawn: the same codes from a run and from its exported model.</summary>
internal static class SampleCodes
{
    /// <summary>The stream from which the codes of a seed come, code after code.</summary>
    public static RandomStream Open(long seed) => new(seed, "sample");
}
