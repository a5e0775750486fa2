using System.Buffers.Binary;
using System.Text;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Imaging.Reports;

/// <summary>The grids of a run's epochs: one large, moved by a slider, and a strip of all of them.</summary>
internal static class GridTimeline
{
    /// <summary>The most grids that a report embeds.</summary>
    public const int MostGrids = 24;

    /// <summary>The most bytes of pictures that a report embeds, the last one twice; a third more as text, which keeps the page under 10 MB.</summary>
    public const long MostBytes = 6_900_000;

    private const int HeaderLength = 24;

    public static string ToHtml(IReadOnlyList<GridFile> grids)
    {
        if (grids.Count == 0) return """<p class="muted">No pictures yet.</p>""";
        GridFile[] chosen = Choose(grids);
        (GridFile File, byte[] Png)[] readable = [.. chosen.Select(grid => (grid, File.ReadAllBytes(grid.Path))).Where(pair => IsPng(pair.Item2))];
        if (readable.Length == 0) return """<p class="muted">No grid can be shown: the files in the folder samples are too large or no PNG.</p>""";
        var html = new StringBuilder();
        (GridFile last, byte[] lastPng) = readable[^1];
        (int width, int height) = Size(lastPng);
        html.Append("""<div class="timeline" id="timeline"><figure>""");
        html.Append($"""<img class="large" width="{width}" height="{height}" style="max-width:{Math.Clamp(2 * width, 320, 1200)}px" alt="Pictures generated {Moment(last.Epoch)}" src="{DataUri(lastPng)}">""");
        html.Append($"""<figcaption aria-live="polite">{Capital(Moment(last.Epoch))}</figcaption></figure>""");
        html.Append($"""<div class="controls" hidden><button type="button" class="play">Play</button><input type="range" min="0" max="{readable.Length - 1}" value="{readable.Length - 1}" aria-label="Epoch of the pictures" aria-valuetext="{Moment(last.Epoch)}"></div>""");
        html.Append("""<div class="strip" role="group" aria-label="Pictures by epoch">""");
        for (int i = 0; i < readable.Length; i++)
        {
            (GridFile grid, byte[] png) = readable[i];
            string state = i == readable.Length - 1 ? """ aria-current="true" """ : " ";
            html.Append($"""<button type="button"{state}data-moment="{Moment(grid.Epoch)}" aria-label="Show the pictures {Moment(grid.Epoch)}"><img alt="" src="{DataUri(png)}"><span>{grid.Epoch}</span></button>""");
        }

        html.Append("</div></div>");
        if (readable.Length < grids.Count) html.Append($"""<p class="muted">{readable.Length} of {grids.Count} grids are shown; all of them are in the folder samples.</p>""");
        return html.ToString();
    }

    /// <summary>As many grids as fit, evenly spaced, the first and the last among them; where not even two fit, the last that does.</summary>
    public static GridFile[] Choose(IReadOnlyList<GridFile> grids)
    {
        for (int count = Math.Min(MostGrids, grids.Count); count > 1; count--)
        {
            GridFile[] chosen = [.. Enumerable.Range(0, count).Select(i => grids[(int)Math.Round(i * (grids.Count - 1.0) / (count - 1))])];
            if (chosen.Sum(grid => grid.Length) + chosen[^1].Length <= MostBytes) return chosen;
        }

        return [.. grids.Where(grid => 2 * grid.Length <= MostBytes).TakeLast(1)];
    }

    private static bool IsPng(byte[] file) => file.Length > HeaderLength && MagicBytes.FormatOf(file) == PictureFormat.Png;

    private static (int Width, int Height) Size(byte[] png)
        => (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    private static string DataUri(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);

    private static string Moment(long epoch) => epoch == 0 ? "before training" : $"after epoch {epoch}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
