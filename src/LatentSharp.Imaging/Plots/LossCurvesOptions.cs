namespace LatentSharp.Imaging.Plots;

/// <summary>How loss curves are drawn.</summary>
public sealed record LossCurvesOptions
{
    /// <summary>The line above the plot; default "Training losses".</summary>
    public string Title { get; init; } = "Training losses";

    /// <summary>What the network that tells real from generated is called; default "Discriminator" ("Critic" for Wasserstein objectives).</summary>
    public string DiscriminatorName { get; init; } = "Discriminator";

    /// <summary>The losses at the theoretical equilibrium of the objective, which are then marked; null (default) = none are.</summary>
    public EquilibriumLosses? Equilibrium { get; init; }

    /// <summary>Pixels across, 200 to 8000; default 1200.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>Pixels down, 200 to 8000; default 675 (16:9).</summary>
    public int Height { get; init; } = 675;
}
