namespace LatentSharp.Data.Formats;

/// <summary>One numeric variable of a MATLAB file; the first index runs fastest.</summary>
internal sealed record MatMatrix(string Name, IReadOnlyList<int> Shape, NumberArray Numbers);
