using System.CommandLine;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;

namespace LatentSharp.Cli.Gan;

/// <summary>The options that say what the networks minimise and what keeps the discriminator in check.</summary>
internal sealed class ObjectiveArguments
{
    private readonly Option<string?> _objective = new("--objective") { Description = $"What the networks minimise: {string.Join(", ", KnownObjectives.All.Select(objective => objective.Name))}. Default: the recipe's.", HelpName = "NAME" };
    private readonly Option<double?> _penaltyWeight = new("--penalty-weight") { Description = "The weight of the objective's own gradient penalty: wasserstein-gp's (default 10), or relativistic's R1 and R2 (default 1).", HelpName = "W" };
    private readonly Option<double?> _clipBound = new("--clip-bound") { Description = "The bound of every critic parameter under wasserstein-clip (default 0.01).", HelpName = "C" };
    private readonly Option<double?> _r1 = new("--r1") { Description = "Weight of R1, the penalty on the discriminator's slope at real pictures; 0 = off. Default: the recipe's.", HelpName = "W" };
    private readonly Option<double?> _r2 = new("--r2") { Description = "Weight of R2, the same at generated pictures; 0 = off. Default: the recipe's.", HelpName = "W" };
    private readonly Option<double?> _dragan = new("--dragan") { Description = "Weight of DRAGAN, which wants the slope 1 around real pictures (the paper: 10); 0 = off. Default: the recipe's.", HelpName = "W" };
    private readonly Option<int?> _penaltyInterval = new("--penalty-interval") { Description = "Compute gradient penalties every so many discriminator steps, with as many times the weight. Default: the recipe's.", HelpName = "N" };
    private readonly Choice<OnOff> _spectralNorm = new("--spectral-norm", "Divide each of the discriminator's kernels by its largest singular value. Default: the recipe's.");
    private readonly Choice<Normalization> _norm = new("--discriminator-norm", "What follows the discriminator's convolutions. Default: batch, but layer under a gradient penalty and none under spectral norm.");
    private readonly Option<double?> _instanceNoise = new("--instance-noise") { Description = "Standard deviation of noise on all pictures the discriminator sees, falling to 0 at the end; 0 = off. Default: the recipe's.", HelpName = "SD" };
    private readonly Option<double?> _labelSmoothing = new("--label-smoothing") { Description = "How far below 1 the label of real pictures lies (commonly 0.1); 0 = off. Default: the recipe's.", HelpName = "S" };

    public IEnumerable<Option> Options =>
        [_objective, _penaltyWeight, _clipBound, _r1, _r2, _dragan, _penaltyInterval, _spectralNorm.Option, _norm.Option, _instanceNoise, _labelSmoothing];

    /// <summary>The recipe with the objective and the regularisers that were asked for.</summary>
    public GanRecipe Read(ParseResult parsed, GanRecipe known)
    {
        string? name = parsed.GetValue(_objective);
        Objective objective = Weigh(name is null ? known.Objective : KnownObjectives.ByName(name), parsed.GetValue(_penaltyWeight), parsed.GetValue(_clipBound));

        // Another objective or regulariser may want another norm; what the recipe says belongs to its own.
        bool ownNorm = name is null && parsed.GetValue(_r1) is null && parsed.GetValue(_r2) is null && parsed.GetValue(_dragan) is null && _spectralNorm.Read(parsed) is null;
        RegularizationOptions before = known.Regularization;
        GanRecipe recipe = known with
        {
            Objective = objective,
            DiscriminatorNorm = _norm.Read(parsed) ?? (ownNorm ? known.DiscriminatorNorm : null),
            Regularization = before with
            {
                R1Weight = parsed.GetValue(_r1) ?? before.R1Weight,
                R2Weight = parsed.GetValue(_r2) ?? before.R2Weight,
                DraganWeight = parsed.GetValue(_dragan) ?? before.DraganWeight,
                PenaltyInterval = parsed.GetValue(_penaltyInterval) ?? before.PenaltyInterval,
                SpectralNorm = _spectralNorm.Read(parsed) is OnOff norm ? norm == OnOff.On : before.SpectralNorm,
                InstanceNoise = parsed.GetValue(_instanceNoise) ?? before.InstanceNoise,
                LabelSmoothing = parsed.GetValue(_labelSmoothing) ?? before.LabelSmoothing,
            },
        };
        if (parsed.GetValue(_penaltyInterval) is not null && recipe.Penalties.Count == 0)
            throw new UsageException($"--penalty-interval says how often a gradient penalty is computed, and here is none: {objective.Name} has no penalty of its own, and none of --r1, --r2 and --dragan is above 0.");
        return recipe;
    }

    /// <summary>The objective with the numbers of --penalty-weight and --clip-bound, which belong to some objectives only.</summary>
    /// <exception cref="UsageException">A number is given to an objective that has none.</exception>
    internal static Objective Weigh(Objective objective, double? weight, double? bound)
    {
        if (weight is not null && objective.Penalties.Count == 0)
            throw new UsageException($"--penalty-weight belongs to wasserstein-gp and relativistic, not to {objective.Name}; --r1, --r2 and --dragan have weights of their own.");
        if (bound is not null && objective is not WassersteinClipObjective) throw new UsageException($"--clip-bound belongs to wasserstein-clip, not to {objective.Name}.");
        return objective switch
        {
            WassersteinClipObjective clip => bound is double value ? new WassersteinClipObjective(value) : clip,
            WassersteinGradientPenaltyObjective penalized => weight is double value ? new WassersteinGradientPenaltyObjective(value) : penalized,
            RelativisticObjective relativistic => weight is double value ? new RelativisticObjective(value) : relativistic,
            _ => objective,
        };
    }
}
