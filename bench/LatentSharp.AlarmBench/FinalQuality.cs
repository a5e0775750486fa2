using LatentSharp.PictureMeasures;

namespace LatentSharp.Bench;

/// <summary>What the final pictures are worth, beside as many real ones.</summary>
/// <param name="Pyramid">Sliced Wasserstein distance of patches, times 1000; less is better.</param>
/// <param name="PyramidFloor">The same of real pictures.</param>
/// <param name="Coverage">Coverage with five neighbours in pixels; 1 is best.</param>
/// <param name="Diversity">Mean distance of two generated pictures over that of two real ones.</param>
internal sealed record FinalQuality(double Pyramid, double PyramidFloor, double Coverage, double Diversity)
{
    public static FinalQuality Of(PictureQuality quality) => new(quality.Generated.Pyramid.Mean, quality.Floor.Pyramid.Mean, quality.Generated.Neighbours.Coverage, quality.Generated.Diversity);
}
