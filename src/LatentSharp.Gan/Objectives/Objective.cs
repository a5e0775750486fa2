using LatentSharp.Gan.Regularizers;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Objectives;

/// <summary>What the two players of the game minimise. Each objective is a short class that carries its paper's name; two with the same numbers are equal.</summary>
public abstract record Objective
{
    /// <summary>The name on the command line and in options.json.</summary>
    public abstract string Name { get; }

    /// <summary>Whether D is told labels (1 real, 0 generated), which can then be smoothed; default false.</summary>
    public virtual bool HasLabels => false;

    /// <summary>D's output at which it is undecided between real and generated; null (default) where only differences of outputs mean something.</summary>
    public virtual double? Boundary => null;

    /// <summary>
    /// Both losses, without penalties and smoothing, where the generated pictures are distributed as the real ones and D is undecided; null (default)
    /// where they say nothing, because scores have no fixed zero.
    /// </summary>
    public virtual (double Discriminator, double Generator)? Equilibrium => null;

    /// <summary>Whether the generator's loss needs D on real pictures too; default false.</summary>
    public virtual bool ComparesPairs => false;

    /// <summary>After each of D's steps every parameter of D is clipped to plus or minus this; infinite (default) = no clipping.</summary>
    public virtual double ParameterBound => double.PositiveInfinity;

    /// <summary>Gradient penalties that are part of the objective itself; none by default.</summary>
    public virtual IReadOnlyList<GradientPenalty> Penalties => [];

    /// <summary>The discriminator's (or critic's) loss, without penalties.</summary>
    /// <param name="real">[batch], D on real pictures.</param>
    /// <param name="fake">[batch], D on generated pictures.</param>
    /// <param name="realLabel">What D is told of a real picture: 1, or less under one-sided label smoothing. Only objectives that have labels look at it.</param>
    /// <returns>A scalar.</returns>
    public abstract Tensor DiscriminatorLoss(Tensor real, Tensor fake, double realLabel = 1);

    /// <summary>The generator's loss.</summary>
    /// <param name="fake">[batch], D on generated pictures.</param>
    /// <param name="real">[batch], D on real pictures; needed only where <see cref="ComparesPairs"/>.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentNullException">The objective compares pairs and there is no <paramref name="real"/>.</exception>
    public abstract Tensor GeneratorLoss(Tensor fake, Tensor? real = null);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}
