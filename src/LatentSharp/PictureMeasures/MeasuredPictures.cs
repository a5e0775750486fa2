namespace LatentSharp.PictureMeasures;

/// <summary>What was measured of one batch against a draw of real pictures.</summary>
/// <param name="Pyramid">Sliced Wasserstein distances of patches.</param>
/// <param name="Diversity">Mean distance of two pictures of the batch over that of two real ones; near 0 = the batch has collapsed.</param>
/// <param name="NearestReal">Median distance to the nearest training picture over that of real pictures to the nearest other one; near 0 = copies.</param>
/// <param name="Neighbours">Precision, recall, density and coverage in pixel space, where blurs lie near to many pictures.</param>
/// <param name="FeatureNeighbours">The same in the features of a fixed network of random convolutions (3 x 3, stride 2, ReLU; seed 1000), which see edges too.</param>
public sealed record MeasuredPictures(PyramidDistance Pyramid, double Diversity, double NearestReal, NeighbourMeasures Neighbours, NeighbourMeasures FeatureNeighbours);
