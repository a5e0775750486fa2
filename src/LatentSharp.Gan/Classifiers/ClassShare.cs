namespace LatentSharp.Gan.Classifiers;

/// <summary>How many pictures a classifier takes for one class.</summary>
/// <param name="Name">The class.</param>
/// <param name="Generated">Of the generated pictures.</param>
/// <param name="Real">Of as many training pictures.</param>
/// <param name="OtherReal">Of as many other training pictures: what chance alone makes of the difference.</param>
/// <param name="Asked">Generated pictures that were asked to be of this class; null = the generator knows of no classes.</param>
/// <param name="Agreed">How many of those are taken for it; null = as before.</param>
public sealed record ClassShare(string Name, int Generated, int Real, int OtherReal, int? Asked, int? Agreed);
