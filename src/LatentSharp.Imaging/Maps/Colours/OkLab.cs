using LatentSharp.Data;

namespace LatentSharp.Imaging.Maps.Colours;

/// <summary>A colour in a space in which equal steps look equal (Ottosson 2020, "A perceptual color space for image processing").</summary>
internal readonly record struct OkLab(double Lightness, double A, double B)
{
    public static OkLab From(Rgb colour)
    {
        double red = Linear(colour.Red), green = Linear(colour.Green), blue = Linear(colour.Blue);
        double l = Math.Cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.Cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.Cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new OkLab(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /// <summary>The nearest displayable colour.</summary>
    public Rgb ToRgb()
    {
        double l = Cube(Lightness + 0.3963377774 * A + 0.2158037573 * B);
        double m = Cube(Lightness - 0.1055613458 * A - 0.0638541728 * B);
        double s = Cube(Lightness - 0.0894841775 * A - 1.2914855480 * B);
        return new Rgb(
            Byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            Byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    public static OkLab Mix(OkLab a, OkLab b, double share) =>
        new(a.Lightness + share * (b.Lightness - a.Lightness), a.A + share * (b.A - a.A), a.B + share * (b.B - a.B));

    private static double Cube(double value) => value * value * value;

    private static double Linear(byte value)
    {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static byte Byte(double linear)
    {
        double share = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055;
        return (byte)Math.Clamp(Math.Round(255 * share), 0, 255);
    }
}
