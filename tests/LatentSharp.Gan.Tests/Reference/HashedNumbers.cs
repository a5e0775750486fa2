using System.Text;

namespace LatentSharp.Gan.Tests.Reference;

/// <summary>
/// Numbers from an integer formula that make_reference.py computes too, so that inputs need not be stored:
/// centre + scale * u with u an odd multiple of 2^-16 in (-1, 1), exact in float32 when the scale is a power of two.
/// </summary>
internal static class HashedNumbers
{
    public static float[] Make(string name, long count, double scale, double centre = 0)
    {
        uint start = Fnv1a(name);
        var values = new float[count];
        for (uint i = 0; i < values.Length; i++)
        {
            uint h = unchecked(i * 0x9E3779B9u + start);
            h ^= h >> 16;
            h = unchecked(h * 0x7FEB352Du);
            h ^= h >> 15;
            h = unchecked(h * 0x846CA68Bu);
            h ^= h >> 16;
            double u = (2.0 * (h >> 16) + 1 - 65536) / 65536;
            values[i] = (float)(centre + scale * u);
        }

        return values;
    }

    private static uint Fnv1a(string text)
    {
        uint h = 2166136261;
        foreach (byte part in Encoding.ASCII.GetBytes(text)) h = unchecked((h ^ part) * 16777619);
        return h;
    }
}
