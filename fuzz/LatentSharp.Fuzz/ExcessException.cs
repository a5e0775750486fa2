namespace LatentSharp.Fuzz;

/// <summary>A reader took more time or memory than an input of that length is worth.</summary>
internal sealed class ExcessException(string message) : Exception(message);
