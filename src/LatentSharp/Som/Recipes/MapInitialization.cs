namespace LatentSharp.Som;

/// <summary>Where the codebook begins.</summary>
public abstract record MapInitialization
{
    private MapInitialization()
    {
    }

    /// <summary>The kind's name on the command line and in files.</summary>
    public abstract string Name { get; }

    /// <summary>Normal numbers, the same for every dimension.</summary>
    /// <param name="StandardDeviation">At least 0; default 0.1.</param>
    public sealed record RandomNormal(double StandardDeviation = 0.1) : MapInitialization
    {
        /// <inheritdoc/>
        public override string Name => "random";
    }

    /// <summary>Samples drawn without replacement (with, once there are more units than samples).</summary>
    public sealed record FromSamples : MapInitialization
    {
        /// <inheritdoc/>
        public override string Name => "samples";
    }

    /// <summary>A regular net on the plane of the two largest principal components, two standard deviations long in total each.</summary>
    public sealed record PrincipalPlane : MapInitialization
    {
        /// <inheritdoc/>
        public override string Name => "plane";
    }

    /// <summary>A given codebook.</summary>
    /// <param name="Codebook">Units x dimensions numbers, unit by unit.</param>
    public sealed record Given(IReadOnlyList<double> Codebook) : MapInitialization
    {
        /// <inheritdoc/>
        public override string Name => "given";
    }
}
