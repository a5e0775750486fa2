namespace LatentSharp.Imaging.Maps;

/// <summary>How the units responded to one sample at one moment of a training.</summary>
/// <param name="Name">What the legend says, such as "epoch 10".</param>
/// <param name="Response">One number a unit.</param>
public sealed record SelectivityMoment(string Name, IReadOnlyList<double> Response);
