namespace LatentSharp.Data;

/// <summary>The parts into which the publishers of a known set divided it.</summary>
public enum DataSplit
{
    /// <summary>The labelled training pictures.</summary>
    Training,

    /// <summary>The test pictures.</summary>
    Test,

    /// <summary>The pictures without labels, which only STL-10 has.</summary>
    Unlabelled,
}
