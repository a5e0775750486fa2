namespace LatentSharp.Inspection;

/// <summary>What a finding means for a training.</summary>
public enum Verdict
{
    /// <summary>Nothing stands in the way.</summary>
    Fine,

    /// <summary>It may be as it should; somebody should have a look.</summary>
    Look,

    /// <summary>It will spoil or stop a training.</summary>
    Trouble,
}
