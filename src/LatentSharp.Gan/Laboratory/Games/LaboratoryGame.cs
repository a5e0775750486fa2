using System.Numerics.Tensors;
using LatentSharp.Gan.Laboratory.Perceptrons;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Training;
using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>The two small networks and one step of each: the same game as <see cref="AdversarialGame"/>, in memory of ours.</summary>
internal sealed class LaboratoryGame
{
    private readonly LaboratoryRecipe _recipe;
    private readonly ObjectiveSlopes _objective;
    private readonly ParameterOptimizer _discriminatorOptimizer;
    private readonly IParameterStep _generatorOptimizer;
    private readonly PerceptronPass _real;
    private readonly PerceptronPass _fake;
    private readonly PerceptronPass _between;
    private readonly RandomStream _data;
    private readonly RandomStream _codes;
    private readonly RandomStream _penaltyPoints;
    private long _averageSteps;

    /// <param name="recipe">The game.</param>
    /// <param name="start">Where the generator of disjoint-uniforms begins.</param>
    public LaboratoryGame(LaboratoryRecipe recipe, double start = 1)
    {
        _recipe = recipe;
        int dimensions = recipe.Target.Dimensions, batch = recipe.BatchSize;
        int[] hidden = [.. Enumerable.Repeat(recipe.Width, recipe.HiddenLayers)];
        Discriminator = new Perceptron([dimensions, .. hidden, 1], new RandomStream(recipe.Seed, "laboratory discriminator"));
        Generator = ReferenceEquals(recipe.Target, Targets.KnownTargets.DisjointUniforms)
            ? new ShiftGenerator((float)start, batch)
            : new PerceptronGenerator(new Perceptron([recipe.LatentSize, .. hidden, dimensions], new RandomStream(recipe.Seed, "laboratory generator")), batch);
        Average = Generator.Copy(FeatureProducts.Lanes);
        _objective = new ObjectiveSlopes(recipe.Objective);
        _discriminatorOptimizer = new ParameterOptimizer(Discriminator.Parameters, Discriminator.Gradients, new AdamOptions(recipe.DiscriminatorRate, recipe.Beta1, recipe.Beta2), recipe.Objective.ParameterBound);
        _generatorOptimizer = Generator is ShiftGenerator
            ? new GradientDescent(Generator.Parameters, Generator.Gradients, recipe.GeneratorRate)
            : new ParameterOptimizer(Generator.Parameters, Generator.Gradients, new AdamOptions(recipe.GeneratorRate, recipe.Beta1, recipe.Beta2), double.PositiveInfinity);
        (_real, _fake, _between) = (new PerceptronPass(Discriminator, batch), new PerceptronPass(Discriminator, batch), new PerceptronPass(Discriminator, batch));
        _data = new RandomStream(recipe.Seed, "laboratory data");
        _codes = new RandomStream(recipe.Seed, "laboratory codes");
        _penaltyPoints = new RandomStream(recipe.Seed, "laboratory penalty points");
    }

    public Perceptron Discriminator { get; }

    public LaboratoryGenerator Generator { get; }

    /// <summary>The average of G's weights; G itself where the recipe keeps none.</summary>
    public LaboratoryGenerator Average { get; }

    /// <summary>Mean length, over the last generator step's batch, of the gradient that each generated point received through D.</summary>
    public double GradientAtGenerator { get; private set; }

    /// <summary>On a line: the mean of these gradients with their signs, which is what a shift of all points would follow.</summary>
    public double MeanGradientAtGenerator => TensorPrimitives.Sum(_fake.InputSlopes);

    /// <summary>The penalty of the last discriminator step, 0 without one.</summary>
    public double Penalty { get; private set; }

    /// <summary>One step of D on fresh points and codes.</summary>
    /// <param name="rateShare">Of the learning rate, 0 to 1.</param>
    /// <returns>The loss before the step, the penalty apart.</returns>
    public double StepDiscriminator(double rateShare)
    {
        _recipe.Target.Sample(_data, _real.Inputs);
        Generator.DrawCodes(_codes);
        Generator.Forward();
        Generator.Points.CopyTo(_fake.Inputs);
        _real.Forward();
        _fake.Forward();
        Penalty = 0;
        foreach (GradientPenalty penalty in _recipe.Objective.Penalties) Penalty += AddPenalty(penalty);
        double loss = _objective.OfDiscriminator(_real.Outputs, _fake.Outputs, _real.OutputSlopes, _fake.OutputSlopes);
        _real.Backward(parameters: true, inputs: false);
        _fake.Backward(parameters: true, inputs: false);
        _discriminatorOptimizer.Step(rateShare);
        return loss;
    }

    /// <summary>One step of G on fresh codes, through a D that stands still.</summary>
    /// <param name="rateShare">Of the learning rate, 0 to 1.</param>
    /// <returns>The loss before the step.</returns>
    public double StepGenerator(double rateShare)
    {
        double loss = FollowDiscriminator();
        Generator.Backward(_fake.InputSlopes);
        _generatorOptimizer.Step(rateShare);

        // The warm-up of the large networks' average: the initial weights are let go of quickly.
        double kept = Math.Min(_recipe.WeightAverage, (1.0 + _averageSteps) / (10.0 + _averageSteps++));
        if (_recipe.WeightAverage == 0) Generator.Parameters.CopyTo(Average.Parameters, 0);
        else TensorPrimitives.Lerp<float>(Generator.Parameters, Average.Parameters, (float)kept, Average.Parameters);
        return loss;
    }

    /// <summary>The gradient that fresh generated points receive through D, which is left in <see cref="GradientAtGenerator"/>; nothing moves.</summary>
    /// <returns>G's loss.</returns>
    public double FollowDiscriminator()
    {
        Generator.DrawCodes(_codes);
        Generator.Forward();
        Generator.Points.CopyTo(_fake.Inputs);
        _fake.Forward();
        if (_recipe.Objective.ComparesPairs)
        {
            _recipe.Target.Sample(_data, _real.Inputs);
            _real.Forward();
        }

        double loss = _objective.OfGenerator(_fake.Outputs, _real.Outputs, _fake.OutputSlopes);
        _fake.Backward(parameters: false, inputs: true);
        GradientAtGenerator = MeanLength(_fake.InputSlopes) * _recipe.BatchSize;    // the loss is a mean, so that each point's share is its part of the batch
        return loss;
    }

    private double MeanLength(ReadOnlySpan<float> slopes)
    {
        double sum = 0;
        int batch = _recipe.BatchSize;
        for (int i = 0; i < batch; i++)
        {
            double square = 0;
            for (int d = i; d < slopes.Length; d += batch) square += (double)slopes[d] * slopes[d];
            sum += Math.Sqrt(square);
        }

        return sum / batch;
    }

    private double AddPenalty(GradientPenalty penalty)
    {
        int dimensions = _recipe.Target.Dimensions;
        PerceptronPass pass = penalty switch { RealPenalty => _real, FakePenalty => _fake, _ => _between };
        if (ReferenceEquals(pass, _between))
        {
            ObjectiveSlopes.Place(penalty, _real.Inputs, _fake.Inputs, dimensions, _penaltyPoints, _between.Inputs);
            _between.Forward();
        }

        pass.OutputSlopes.Fill(1);
        pass.Backward(parameters: false, inputs: true);
        Span<float> directions = stackalloc float[pass.InputSlopes.Length];
        double value = ObjectiveSlopes.OfPenalty(penalty, pass.InputSlopes, dimensions, directions);
        pass.AddSlopeGradient(directions);
        return value;
    }
}
