using LatentSharp.Data;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Decoding;
using LatentSharp.Imaging.Maps;
using LatentSharp.Som;

/// <summary>What the page of the package LatentSharp.Imaging shows.</summary>
internal static class PictureExample
{
    public static async Task RunAsync(string folder, SelfOrganizingMap map)
    {
        // <example>
        var options = new DataOptions { Size = 64, Decoders = [new SkiaPictureDecoder()] };
        ImageSet pictures = await ImageSet.LoadAsync(folder, options);
        PictureGrid.Save("pictures.png", [.. Enumerable.Range(0, 16).Select(i => pictures[i])]);
        MapViews.UMatrix(map, UMatrix.Of(map).Heights).SavePng("umatrix.png");
        // </example>
    }
}
