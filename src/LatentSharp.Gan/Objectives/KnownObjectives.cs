namespace LatentSharp.Gan.Objectives;

/// <summary>The objectives by their published names.</summary>
public static class KnownObjectives
{
    /// <summary>The original game in the form that does not saturate (Goodfellow et al. 2014).</summary>
    public static Objective NonSaturating { get; } = new NonSaturatingObjective();

    /// <summary>The original game of one value, which saturates (Goodfellow et al. 2014).</summary>
    public static Objective Minimax { get; } = new MinimaxObjective();

    /// <summary>Least squares (Mao et al. 2017).</summary>
    public static Objective LeastSquares { get; } = new LeastSquaresObjective();

    /// <summary>Hinge (Lim and Ye 2017).</summary>
    public static Objective Hinge { get; } = new HingeObjective();

    /// <summary>Wasserstein with weight clipping at 0.01 (Arjovsky et al. 2017).</summary>
    public static Objective WassersteinClip { get; } = new WassersteinClipObjective();

    /// <summary>Wasserstein with gradient penalty, weight 10 (Gulrajani et al. 2017).</summary>
    public static Objective WassersteinGradientPenalty { get; } = new WassersteinGradientPenaltyObjective();

    /// <summary>Relativistic pairs with R1 and R2, weight 1 (Huang et al. 2024).</summary>
    public static Objective Relativistic { get; } = new RelativisticObjective();

    /// <summary>Every known objective.</summary>
    public static IReadOnlyList<Objective> All { get; } = [NonSaturating, Minimax, LeastSquares, Hinge, WassersteinClip, WassersteinGradientPenalty, Relativistic];

    /// <summary>Finds an objective.</summary>
    /// <param name="name">Its name, such as "non-saturating".</param>
    /// <returns>The objective.</returns>
    /// <exception cref="ArgumentException">No objective has the name; the message lists those that exist.</exception>
    public static Objective ByName(string name) =>
        All.FirstOrDefault(objective => objective.Name == name)
        ?? throw new ArgumentException($"No objective is called '{name}'; there are {string.Join(", ", All.Select(objective => objective.Name))}.", nameof(name));
}
