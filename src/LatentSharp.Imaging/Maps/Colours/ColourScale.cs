using LatentSharp.Data;

namespace LatentSharp.Imaging.Maps.Colours;

/// <summary>Colours for numbers: control points at equal distances, mixed in <see cref="OkLab"/>.</summary>
internal sealed class ColourScale
{
    private const int Steps = 256;

    private readonly Rgb[] _table = new Rgb[Steps];

    private ColourScale(params uint[] points)
    {
        OkLab[] lab = Array.ConvertAll(points, point => OkLab.From(new Rgb((byte)(point >> 16), (byte)(point >> 8), (byte)point)));
        for (int i = 0; i < Steps; i++)
        {
            double place = i / (Steps - 1.0) * (lab.Length - 1);
            int left = Math.Min((int)place, lab.Length - 2);
            _table[i] = OkLab.Mix(lab[left], lab[left + 1], place - left).ToRgb();
        }
    }

    /// <summary>From dark to light, perceptually uniform: eleven points of viridis (N. Smith and S. van der Walt 2015, matplotlib, CC0).</summary>
    public static ColourScale Viridis { get; } = new(0x440154, 0x482576, 0x414487, 0x35608d, 0x2a788e, 0x21908c, 0x22a884, 0x43bf71, 0x7ad151, 0xbbdf27, 0xfde725);

    /// <summary>Blue below, orange above, light in the middle; apart for the common kinds of colour blindness.</summary>
    public static ColourScale Diverging { get; } = new(0x12386b, 0x3f7fbf, 0xa9cbe6, 0xf6f5f2, 0xf2bd8b, 0xd2762a, 0x7a3305);

    /// <summary>Where there is no number.</summary>
    public static Rgb NoValue { get; } = new(0xc9, 0xc9, 0xc4);

    /// <summary>The colour at a share of the scale; shares outside [0, 1] take the nearest end.</summary>
    public Rgb At(double share) => double.IsNaN(share) ? NoValue : _table[(int)Math.Round(Math.Clamp(share, 0, 1) * (Steps - 1))];
}
