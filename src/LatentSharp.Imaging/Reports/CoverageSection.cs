using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Coverage;

namespace LatentSharp.Imaging.Reports;

/// <summary>RUN/coverage as a section of a run's report: the divergence beside its floor, the map, and what is missing.</summary>
internal static class CoverageSection
{
    /// <summary>A picture that would make the page heavy is named instead.</summary>
    private const long MostBytes = 1_000_000;

    /// <param name="coverage">coverage.json.</param>
    /// <param name="runFolder">Where its pictures lie.</param>
    public static string ToHtml(JsonObject coverage, string runFolder)
    {
        double value = Number(coverage, "jensenShannon"), floor = Number(coverage, "floor");
        string verdict = coverage["exceedsFloor"] is JsonValue exceeds && exceeds.TryGetValue(out bool isAbove) && isAbove
            ? string.Create(CultureInfo.InvariantCulture, $"{value - floor:G3} nats above that floor")
            : "not to be told from two halves of the real pictures";
        (int empty, int thin, int surplus) = (Units(coverage, "emptyUnits"), Units(coverage, "thinUnits"), Units(coverage, "surplusUnits"));
        var html = new StringBuilder($"""
            <p>{Html.Number(Number(coverage, "generatedPictures"))} generated pictures of epoch {Html.Number(Number(coverage, "epoch"))} and {Html.Number(Number(coverage, "realPictures"))} real ones on one map. Jensen-Shannon divergence of the hits
            {Html.Number(value)} nats; of two halves of the real pictures {Html.Number(floor)} ({Html.Number(Number(coverage, "floorLow"))} to {Html.Number(Number(coverage, "floorHigh"))}): {verdict}.</p>
            <p>Units without any generated picture: {empty}, with {(Number(coverage, "missingShare") * 100).ToString("F1", CultureInfo.InvariantCulture)} % of the real pictures. With too few: {thin}. With too many: {surplus}.</p>

            """);
        html.Append(Picture(runFolder, CoverageFolder.MapPictureFileName, "Where real and generated pictures fall on the map, and the difference"));
        if (empty + thin > 0) html.Append(Picture(runFolder, CoverageFolder.MissingFileName, "Real pictures of which too few are generated: row and column of the unit, then how many were generated of how many expected"));
        if (surplus > 0) html.Append(Picture(runFolder, CoverageFolder.SurplusFileName, "Generated pictures of which there are too many"));
        return html.ToString();
    }

    private static string Picture(string runFolder, string name, string caption)
    {
        if (OwnFile.Find(runFolder, CoverageFolder.Name, name) is not { } file) return "";
        if (file.Length > MostBytes) return $"""<p class="muted">{Html.Escape(caption)}: {CoverageFolder.Name}/{name}</p>{'\n'}""";
        return $"""<figure><img style="max-width:100%;height:auto" alt="{Html.Escape(caption)}" src="data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(file.FullName))}"><figcaption class="muted">{Html.Escape(caption)}</figcaption></figure>{'\n'}""";
    }

    private static double Number(JsonObject coverage, string name) => coverage[name] is JsonValue value && value.TryGetValue(out double number) ? number : double.NaN;

    private static int Units(JsonObject coverage, string name) => coverage[name] is JsonArray units ? units.Count : 0;
}
