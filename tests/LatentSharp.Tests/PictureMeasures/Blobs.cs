using LatentSharp.Data;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;

namespace LatentSharp.Tests.PictureMeasures;

/// <summary>Pictures with a bright disc in one of up to four corners, its place and size a little different each time.</summary>
internal static class Blobs
{
    public static PictureBatch Make(long seed, int count, int modes, double brightness = 255)
    {
        var random = new RandomStream(seed, "blobs");
        return PictureBatch.Of([.. Enumerable.Range(0, count).Select(i =>
        {
            byte[] samples = new byte[32 * 32];
            double x = i % modes % 2 * 16 + 8 + random.NextNormal(), y = i % modes / 2 * 16 + 8 + random.NextNormal(), size = 20 + 4 * random.NextNormal();
            for (int at = 0; at < samples.Length; at++)
                samples[at] = (byte)(brightness * Math.Exp(-(Math.Pow(at % 32 - x, 2) + Math.Pow(at / 32 - y, 2)) / Math.Max(5, size)));
            return new Picture(32, 32, 1, samples);
        })]);
    }
}
