namespace LatentSharp.Sweeps;

/// <summary>How long trials train. All settings train for the first rung; the better ones go on to the next, each eta times as long.</summary>
/// <param name="Amount">What a trial gets that reaches the last rung: epochs, or real pictures shown to the discriminator.</param>
/// <param name="InImages">Whether the amount is pictures; otherwise epochs.</param>
/// <param name="Rungs">Rungs, at least 1.</param>
/// <param name="Eta">How many times as long each rung is as the one before, and one in how many settings reaches it; above 1.</param>
/// <remarks>Successive halving: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS 2016; with eta as in Li et al., "Hyperband", JMLR 2018.</remarks>
public sealed record SweepBudget(double Amount, bool InImages, int Rungs, double Eta)
{
    /// <summary>What a trial has got at the end of a rung, those below included.</summary>
    /// <param name="rung">The rung, from 0.</param>
    /// <returns>Epochs (whole, at least 1) or pictures.</returns>
    public double AmountAt(int rung)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rung, Rungs);
        double amount = Amount / Math.Pow(Eta, Rungs - 1 - rung);
        return InImages ? amount : Math.Max(1, Math.Round(amount));
    }

    /// <summary>The epochs that a trial has done at the end of a rung.</summary>
    /// <param name="rung">The rung, from 0.</param>
    /// <param name="imagesPerEpoch">Pictures that an epoch of this trial shows to the discriminator.</param>
    /// <returns>At least 1.</returns>
    public int EpochsAt(int rung, long imagesPerEpoch) => (int)(InImages ? Math.Max(1, Math.Round(AmountAt(rung) / imagesPerEpoch)) : AmountAt(rung));

    /// <summary>How many settings reach the next rung.</summary>
    /// <param name="settings">How many stand on this one.</param>
    /// <returns>The whole part of settings / eta, at least 1.</returns>
    public int Survivors(int settings) => Math.Max(1, (int)Math.Floor(settings / Eta + 1e-9));
}
