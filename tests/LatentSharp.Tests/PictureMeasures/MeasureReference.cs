using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.PictureMeasures;

namespace LatentSharp.Tests.PictureMeasures;

/// <summary>What make-reference.py computed, and the integer formulas that its pictures and points come from.</summary>
internal static class MeasureReference
{
    public static JsonObject Values { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PictureMeasures", "measures.json")))!.AsObject();

    public static double Number(this JsonNode node, string name) => node[name]!.GetValue<double>();

    public static int Whole(this JsonNode node, string name) => node[name]!.GetValue<int>();

    public static double[] Points(int start, int count) => [.. Hashed(start, count).Select(hash => (hash >> 8) / 16777216.0)];

    /// <summary>A slanted ramp, one of three brightnesses, and noise.</summary>
    public static PictureBatch Pictures(int start, int count, int channels, int side, uint noise)
    {
        uint[] random = [.. Hashed(start, count * channels * side * side)];
        return PictureBatch.Of([.. Enumerable.Range(0, count).Select(picture =>
        {
            byte[] samples = new byte[channels * side * side];
            for (int i = 0; i < samples.Length; i++)
            {
                int channel = i / (side * side), y = i / side % side, x = i % side;
                long value = random[picture * samples.Length + i] % noise + picture % 3 * 40 + x * (1 + picture % 2) + y + 5 * channel;
                samples[(y * side + x) * channels + channel] = (byte)value;
            }

            return new Picture(side, side, channels, samples);
        })]);
    }

    private static IEnumerable<uint> Hashed(int start, int count)
    {
        for (uint i = 0; i < count; i++)
        {
            uint h = unchecked(i * 0x9E3779B9u + (uint)start);
            h ^= h >> 16;
            h = unchecked(h * 0x7FEB352Du);
            h ^= h >> 15;
            h = unchecked(h * 0x846CA68Bu);
            yield return h ^ h >> 16;
        }
    }
}
