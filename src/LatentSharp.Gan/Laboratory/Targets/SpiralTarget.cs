using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Targets;

/// <summary>A noisy spiral: two turns from the centre to radius 2, equally dense along its length, deviation 0.05 in both directions.</summary>
public sealed class SpiralTarget : LaboratoryTarget
{
    private const double Radius = 2, Turns = 2, Noise = 0.05;

    internal SpiralTarget()
        : base("spiral", "two turns from the centre to radius 2 with noise of deviation 0.05", 2, 3)
    {
    }

    private protected override void Draw(RandomStream random, Span<float> points)
    {
        int count = points.Length / 2;
        for (int i = 0; i < count; i++)
        {
            // The length grows nearly as the square of the radius, so that the root spreads points evenly along it.
            double radius = Radius * Math.Sqrt(random.NextDouble()), angle = 2 * Math.PI * Turns * radius / Radius;
            points[i] = (float)(radius * Math.Cos(angle) + Noise * random.NextNormal());
            points[count + i] = (float)(radius * Math.Sin(angle) + Noise * random.NextNormal());
        }
    }
}
