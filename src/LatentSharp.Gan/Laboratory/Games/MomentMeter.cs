using LatentSharp.Divergences;
using LatentSharp.Divergences.Densities;
using LatentSharp.Gan.Laboratory.Perceptrons;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>Looks at a game from outside: points from codes that stay the same, against a target that is known.</summary>
internal sealed class MomentMeter
{
    private const int Points = 2500, Directions = 64;

    private readonly LaboratoryTarget _target;
    private readonly LaboratoryGame _game;
    private readonly LaboratoryGenerator _generator;
    private readonly float[] _realByPoint;
    private double _discriminatorLoss;
    private double _generatorLoss;
    private double _gradient;
    private int _discriminatorSteps;
    private int _generatorSteps;

    public MomentMeter(LaboratoryRecipe recipe, LaboratoryGame game)
    {
        (_target, _game) = (recipe.Target, game);
        _generator = game.Average.Copy((Points + FeatureProducts.Lanes - 1) / FeatureProducts.Lanes * FeatureProducts.Lanes);
        _generator.DrawCodes(new RandomStream(recipe.Seed, "laboratory shown codes"));
        _realByPoint = ByPoint(Real(recipe, "laboratory real points"));
        float[] others = Real(recipe, "laboratory other real points");
        Floor = _target.Density is { } density
            ? Divergence.Wasserstein1(Empirical(others), density)
            : SlicedWasserstein.Distance(ByPoint(others), _realByPoint, 2, Directions);
    }

    /// <summary>The distance of other real points.</summary>
    public double Floor { get; }

    public void AddDiscriminator(double loss) => (_discriminatorLoss, _discriminatorSteps) = (_discriminatorLoss + loss, _discriminatorSteps + 1);

    public void AddGenerator(double loss, double gradient) => (_generatorLoss, _gradient, _generatorSteps) = (_generatorLoss + loss, _gradient + gradient, _generatorSteps + 1);

    public LaboratoryMoment Measure(int iteration)
    {
        _game.Average.Parameters.CopyTo(_generator.Parameters, 0);
        _generator.Forward();
        float[] points = Trimmed(_generator.Points);
        ModeCoverage? coverage = Coverage(points);
        Distribution? generated = _target.Density is null ? null : Generated(points);
        var moment = new LaboratoryMoment
        {
            Iteration = iteration,
            DiscriminatorLoss = _discriminatorLoss / _discriminatorSteps,
            GeneratorLoss = _generatorLoss / _generatorSteps,
            GradientAtGenerator = _gradient / _generatorSteps,
            CapturedModes = coverage?.CapturedModes,
            GoodShare = coverage?.GoodShare,
            Distance = Distance(points, generated),
            JensenShannon = generated is null ? null : Divergence.JensenShannon(generated, _target.Density!),
            Points = points,
            Field = LaboratoryView.Look(_game.Discriminator, _target).Field,
        };
        (_discriminatorLoss, _generatorLoss, _gradient, _discriminatorSteps, _generatorSteps) = (0, 0, 0, 0, 0);
        return moment;
    }

    public ModeCoverage? Coverage(float[] points) => _target.Modes.Count == 0 ? null : ModeCoverage.Of(points, _target.Dimensions, _target.Modes, _target.ModeDeviation);

    // A uniform density that was moved is known exactly: its JS is not that of samples on bins.
    private Distribution Generated(float[] points) => _generator is ShiftGenerator ? new Uniform(_generator.Parameters[0], _generator.Parameters[0] + 1.0) : Empirical(points);

    private double Distance(float[] points, Distribution? generated) => generated is not null
        ? Divergence.Wasserstein1(generated, _target.Density!)
        : SlicedWasserstein.Distance(ByPoint(points), _realByPoint, 2, Directions);

    private float[] Real(LaboratoryRecipe recipe, string name)
    {
        float[] points = new float[Points * _target.Dimensions];
        _target.Sample(new RandomStream(recipe.Seed, name), points);
        return points;
    }

    private float[] Trimmed(ReadOnlySpan<float> points)
    {
        int batch = points.Length / _target.Dimensions;
        float[] trimmed = new float[Points * _target.Dimensions];
        for (int d = 0; d < _target.Dimensions; d++) points.Slice(d * batch, Points).CopyTo(trimmed.AsSpan(d * Points));
        return trimmed;
    }

    private static EmpiricalDistribution Empirical(float[] points) => new(Array.ConvertAll(points, point => (double)point));

    private float[] ByPoint(float[] points)
    {
        float[] turned = new float[points.Length];
        for (int i = 0; i < points.Length; i++) turned[i % Points * _target.Dimensions + i / Points] = points[i];
        return turned;
    }
}
