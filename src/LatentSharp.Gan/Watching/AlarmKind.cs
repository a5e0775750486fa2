namespace LatentSharp.Gan.Watching;

/// <summary>What an alarm is about.</summary>
public enum AlarmKind
{
    /// <summary>A loss, an output or a weight is NaN or infinite.</summary>
    NonFinite,

    /// <summary>The discriminator's loss is next to nothing: the generator learns nothing from it any more.</summary>
    DiscriminatorWins,

    /// <summary>The generator's loss is far above that of an undecided discriminator: it falls behind.</summary>
    GeneratorLoses,

    /// <summary>The discriminator's loss is far above that of one that does not decide at all: it has diverged.</summary>
    DiscriminatorFails,

    /// <summary>The discriminator's verdict jumps from check to check: its steps are too large to learn anything from.</summary>
    DiscriminatorUnstable,

    /// <summary>Generated pictures differ far less from each other than real ones do.</summary>
    LowDiversity,

    /// <summary>Different codes give the same picture.</summary>
    RepeatedOutputs,

    /// <summary>Whole kinds of real pictures have no generated picture anywhere near.</summary>
    LowCoverage,

    /// <summary>Generated pictures lie far nearer to training pictures than pictures of the same kind do: the generator copies.</summary>
    GeneratorCopies,

    /// <summary>The discriminator tells training pictures from held-out ones: it has learned them by heart.</summary>
    DiscriminatorMemorizes,
}
