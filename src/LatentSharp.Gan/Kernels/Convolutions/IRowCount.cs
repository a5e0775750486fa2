namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>How many rows a register block has, known when the block is compiled.</summary>
internal interface IRowCount
{
    static abstract int Count { get; }
}

internal readonly struct TwelveRows : IRowCount
{
    public static int Count => 12;
}

internal readonly struct EightRows : IRowCount
{
    public static int Count => 8;
}

internal readonly struct SixRows : IRowCount
{
    public static int Count => 6;
}

internal readonly struct FourRows : IRowCount
{
    public static int Count => 4;
}
