using System.Runtime.Intrinsics;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>The engines of this processor: for each tile, one for each width of vectors.</summary>
internal static class ConvolutionEngines
{
    // One for each width of vectors, the widest first.
    private static readonly PhaseConvolution[] OfTile2 = Make<ToomCookTile2>();
    private static readonly PhaseConvolution[] OfTile4 = Make<ToomCookTile4>();

    /// <summary>Every engine that this processor can run, those with wide vectors first.</summary>
    public static IEnumerable<PhaseConvolution> All => OfTile2.Concat(OfTile4);

    /// <summary>The engine with the widest vectors that divide the channels; null = none does.</summary>
    /// <param name="side">2 or 4.</param>
    /// <param name="smallChannels">Channels of the small grid.</param>
    /// <param name="largeChannels">Channels of the large grid.</param>
    public static PhaseConvolution? Find(int side, int smallChannels, int largeChannels)
    {
        foreach (PhaseConvolution engine in side == 2 ? OfTile2 : OfTile4)
            if (smallChannels % engine.ChannelStep == 0 && largeChannels % engine.ChannelStep == 0) return engine;
        return null;
    }

    private static PhaseConvolution[] Make<TTile>()
        where TTile : struct, IToomCookTile
    {
        var engines = new List<PhaseConvolution>();
        if (Vector512.IsHardwareAccelerated) engines.Add(new ToomCookConvolution<TTile, Single512, Vector512<float>>());
        if (Vector256.IsHardwareAccelerated) engines.Add(new ToomCookConvolution<TTile, Single256, Vector256<float>>());
        if (Vector128.IsHardwareAccelerated) engines.Add(new ToomCookConvolution<TTile, Single128, Vector128<float>>());
        return [.. engines];
    }
}
