using LatentSharp.Random;

namespace LatentSharp.Sweeps.Space;

/// <summary>A few values, each with the same chance.</summary>
/// <param name="Name">The option.</param>
/// <param name="Values">The values, at least one, all different.</param>
public sealed record ValueSet(string Name, IReadOnlyList<SweepValue> Values) : SweepParameter(Name)
{
    /// <inheritdoc/>
    public override string Words => string.Join(", ", Values);

    internal override string Toml => $"[{string.Join(", ", Values.Select(value => value.Toml))}]";

    /// <inheritdoc/>
    public override SweepValue Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Values[random.NextInt32(Values.Count)];
    }

    /// <inheritdoc/>
    /// <remarks>A member is as good as the best setting that has it; one that no setting has comes last, since nothing speaks for it. The share is rounded up.</remarks>
    public override SweepParameter Narrow(IReadOnlyList<SweepValue> ranked, double share)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        int kept = Math.Max(1, (int)Math.Ceiling(share * Values.Count - 1e-9));
        SweepValue[] better = [.. Values.OrderBy(value => Rank(ranked, value)).Take(kept)];
        return this with { Values = [.. Values.Where(better.Contains)] };
    }

    private static int Rank(IReadOnlyList<SweepValue> ranked, SweepValue value)
    {
        int rank = ranked.Index().FirstOrDefault(item => item.Item == value, (-1, null!)).Index;
        return rank < 0 ? int.MaxValue : rank;
    }
}
