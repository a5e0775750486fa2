namespace LatentSharp.Runs;

/// <summary>What the operating system says about a file that could not be written.</summary>
internal static class StorageFault
{
    /// <summary>Its words without the path, which the message around them names, and without a full stop.</summary>
    public static string Describe(Exception fault)
    {
        int path = fault.Message.IndexOf(" : '", StringComparison.Ordinal);
        return (path < 0 ? fault.Message : fault.Message[..path]).TrimEnd('.');
    }
}
