namespace LatentSharp.Imaging.Plots;

/// <summary>How loss curves are drawn.</summary>
public sealed record LossCurvesOptions
{
    /// <summary>The line above the plot; default "Training losses".</summary>
    public string Title { get; init; } = "Training losses";

    /// <summary>What the network that tells real from generated is called; default "Discriminator" ("Critic" for Wasserstein objectives).</summary>
    public string DiscriminatorName { get; init; } = "Discriminator";

    /// <summary>
    /// Whether the losses at the theoretical equilibrium of the cross-entropy objectives are marked: 2 ln 2 = 1.386 for the discriminator,
    /// ln 2 = 0.693 for the generator. They mean nothing for other objectives; default false.
    /// </summary>
    public bool ShowEquilibrium { get; init; }

    /// <summary>Pixels across, 200 to 8000; default 1200.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>Pixels down, 200 to 8000; default 675 (16:9).</summary>
    public int Height { get; init; } = 675;
}
