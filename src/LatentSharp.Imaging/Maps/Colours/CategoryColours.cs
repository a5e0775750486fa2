using LatentSharp.Data;

namespace LatentSharp.Imaging.Maps.Colours;

/// <summary>
/// Colours for kinds: Okabe and Ito 2008, "Color Universal Design", whose eight colours stay apart for the common kinds of colour
/// blindness (their black as a gray); eight more that are well apart from these and each other; then the same lighter.
/// </summary>
internal static class CategoryColours
{
    private static readonly uint[] Basic =
    [
        0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7, 0x6b6b6b,
        0x9a5b00, 0x7d2f5e, 0x004d2e, 0x9c9400, 0x002f66, 0x8a1800, 0xa8dcc0, 0x2b2b2b,
    ];

    private static readonly double[] Shifts = [0, 0.13];

    /// <summary>The colour of a kind 0, 1, ...; after 32 they repeat.</summary>
    public static Rgb Of(int kind)
    {
        uint hue = Basic[kind % Basic.Length];
        var colour = new Rgb((byte)(hue >> 16), (byte)(hue >> 8), (byte)hue);
        double shift = Shifts[kind / Basic.Length % Shifts.Length];
        if (shift == 0) return colour;
        OkLab lab = OkLab.From(colour);
        return (lab with { Lightness = Math.Clamp(lab.Lightness + shift, 0.27, 0.97) }).ToRgb();
    }

    /// <summary>A number for each text: a class keeps the one that it has everywhere, others follow in their order.</summary>
    public static Dictionary<string, int> Numbers(IReadOnlyList<string>? classes, IEnumerable<string> texts)
    {
        var numbers = new Dictionary<string, int>();
        foreach (string text in (classes ?? []).Concat(texts)) numbers.TryAdd(text, numbers.Count);
        return numbers;
    }

    /// <summary>The same hue nearly white, to write on.</summary>
    public static Rgb Tint(int kind) => OkLab.Mix(OkLab.From(Of(kind)), OkLab.From(Rgb.White), 0.62).ToRgb();
}
