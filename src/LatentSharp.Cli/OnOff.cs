namespace LatentSharp.Cli;

/// <summary>A switch that a recipe may have set and the command line can set either way.</summary>
internal enum OnOff
{
    /// <summary>It is on.</summary>
    On,

    /// <summary>It is off.</summary>
    Off,
}
