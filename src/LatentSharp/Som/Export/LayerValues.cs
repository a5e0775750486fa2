namespace LatentSharp.Som;

/// <summary>One layer of the map in a graph under construction, by the names of its values.</summary>
/// <param name="Layer">Its dimensions, weight and distance.</param>
/// <param name="Vectors">Its columns of the codebook, [V, D].</param>
/// <param name="Samples">Its columns of the samples, 0 where missing, [N, D].</param>
/// <param name="Seen">1 where the samples have a value, 0 where it is missing, [N, D].</param>
internal sealed record LayerValues(MapLayer Layer, string Vectors, string Samples, string Seen);
