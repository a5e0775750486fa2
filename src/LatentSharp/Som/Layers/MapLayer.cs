namespace LatentSharp.Som;

/// <summary>
/// A group of dimensions with a distance and a weight of its own, as in R kohonen's supersom; a sample's distance is the weighted sum of the
/// layers' (of Euclidean layers the squares). A class layer holds one column a class.
/// </summary>
/// <param name="Name">What the layer is called.</param>
/// <param name="Dimensions">Its columns; the layers' columns follow each other in the sample.</param>
/// <param name="Weight">Above 0.</param>
/// <param name="Distance">How its part is compared.</param>
public sealed record MapLayer(string Name, int Dimensions, double Weight = 1, MapDistance Distance = MapDistance.Euclidean);
