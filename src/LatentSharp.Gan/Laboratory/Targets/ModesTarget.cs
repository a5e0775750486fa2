using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Targets;

/// <summary>Equal round normal modes in the plane.</summary>
public sealed class ModesTarget : LaboratoryTarget
{
    private readonly (double X, double Y)[] _modes;

    private ModesTarget(string name, string description, (double X, double Y)[] modes, double deviation, double viewRadius)
        : base(name, description, 2, viewRadius) => (_modes, ModeDeviation) = (modes, deviation);

    /// <inheritdoc/>
    public override IReadOnlyList<(double X, double Y)> Modes => _modes;

    /// <inheritdoc/>
    public override double ModeDeviation { get; }

    internal static ModesTarget Ring() => new("ring", "8 modes of deviation 0.02 on a circle of radius 2",
        [.. Enumerable.Range(0, 8).Select(i => (2 * Math.Cos(i * Math.PI / 4), 2 * Math.Sin(i * Math.PI / 4)))], 0.02, 3);

    internal static ModesTarget Grid() => new("grid", "5 x 5 modes of deviation 0.05, spaced 2 apart",
        [.. Enumerable.Range(0, 25).Select(i => (2.0 * (i % 5 - 2), 2.0 * (i / 5 - 2)))], 0.05, 5.5);

    private protected override void Draw(RandomStream random, Span<float> points)
    {
        int count = points.Length / 2;
        for (int i = 0; i < count; i++)
        {
            (double x, double y) = _modes[random.NextInt32(_modes.Length)];
            points[i] = (float)(x + ModeDeviation * random.NextNormal());
            points[count + i] = (float)(y + ModeDeviation * random.NextNormal());
        }
    }
}
