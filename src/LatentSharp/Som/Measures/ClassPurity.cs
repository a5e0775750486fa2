namespace LatentSharp.Som;

/// <summary>How well a map keeps one class to itself.</summary>
/// <param name="Class">The class's number.</param>
/// <param name="Name">Its name, or its number as text.</param>
/// <param name="Samples">Its samples.</param>
/// <param name="Purity">The share of them in units where this class is the most frequent (of equally frequent ones the lowest).</param>
public sealed record ClassPurity(int Class, string Name, int Samples, double Purity);
