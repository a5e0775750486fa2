using System.Globalization;
using System.Net;

namespace LatentSharp.Imaging.Reports;

/// <summary>What may stand in a page.</summary>
internal static class Html
{
    /// <summary>Text as content or as an attribute in double quotes.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number to four digits.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? value > 0 ? "∞" : "−∞"
        : Math.Abs(value) is >= 1e4 and < 1e15 ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);
}
