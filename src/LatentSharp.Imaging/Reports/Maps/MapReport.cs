using System.Text;

namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>The report of a map: one HTML file that needs nothing but itself, in light or dark as the reader's system is.</summary>
public static class MapReport
{
    /// <summary>
    /// Writes measures, recipe, an interactive map (pointer or arrow keys show a unit's samples, codebook vector and numbers; the address
    /// ending in #unit-12 begins there) and every view that the content allows. Pictures of samples and of the codebook take at most
    /// 3 megapixels each, numbers of samples at most 120,000; beyond that fewer or smaller ones are shown.
    /// </summary>
    /// <param name="path">The file to write; the name should end in .html.</param>
    /// <param name="content">What it tells.</param>
    /// <exception cref="ArgumentException">A list does not fit the map or the samples.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, MapReportContent content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(content);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(MapReportPage.Compose(new MapReportData(content))));
    }
}
