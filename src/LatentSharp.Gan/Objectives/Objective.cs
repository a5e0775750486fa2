using LatentSharp.Gan.Networks;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Objectives;

/// <summary>What the two players of the game minimise. Each objective is a short class that carries its paper's name; two with the same numbers are equal.</summary>
public abstract record Objective
{
    /// <summary>The name on the command line and in options.json.</summary>
    public abstract string Name { get; }

    /// <summary>The discriminator's (or critic's) loss.</summary>
    /// <param name="real">[batch], D on real pictures.</param>
    /// <param name="fake">[batch], D on generated pictures.</param>
    /// <returns>A scalar.</returns>
    public abstract Tensor DiscriminatorLoss(Tensor real, Tensor fake);

    /// <summary>The generator's loss.</summary>
    /// <param name="fake">[batch], D on generated pictures.</param>
    /// <returns>A scalar.</returns>
    public abstract Tensor GeneratorLoss(Tensor fake);

    /// <summary>What must hold for the discriminator's parameters after each of its steps; nothing by default.</summary>
    /// <param name="discriminator">The network that was just stepped.</param>
    public virtual void Constrain(DiscriminatorNetwork discriminator)
    {
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}
