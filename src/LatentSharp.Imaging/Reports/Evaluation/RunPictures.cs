using System.Text.RegularExpressions;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>The pictures of an evaluation as text for the page. What a document names is looked for in the evaluation's own folder and nowhere else.</summary>
internal sealed partial class RunPictures(string runFolder)
{
    /// <summary>What they may take together as files, so that the page stays under its size with the grids beside them.</summary>
    private const long MostBytes = 600_000;

    private long _bytes;

    /// <summary>One picture; null where there is none, or where it would make the page too large.</summary>
    /// <param name="name">As the document names it, such as "evaluation/cell-01.png".</param>
    public string? DataUri(string? name)
    {
        if (name is null || !PictureName().IsMatch(name)) return null;
        if (OwnFile.Find(runFolder, name.Split('/')) is not { } file || _bytes + file.Length > MostBytes) return null;
        byte[] png = File.ReadAllBytes(file.FullName);
        if (MagicBytes.FormatOf(png) != PictureFormat.Png) return null;
        _bytes += png.Length;
        return "data:image/png;base64," + Convert.ToBase64String(png);
    }

    [GeneratedRegex("^evaluation/[a-z0-9-]+\\.png$", RegexOptions.CultureInvariant)]
    private static partial Regex PictureName();
}
