using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LatentSharp.Imaging.Reports;

/// <summary>
/// Curves over epochs as a figure: an SVG that stretches with the page, labels beside it in HTML so that they keep their size on a phone,
/// and the numbers for report.js, which shows the values under the pointer or the arrow keys.
/// </summary>
internal sealed class Chart
{
    private const int Side = 1000;      // of the SVG's own square, which the page stretches
    private const int Buckets = 400;

    private readonly string _title;
    private readonly long[] _epochs;
    private readonly IReadOnlyList<Series> _series;
    private readonly int[] _drawn;
    private double _low;
    private double _high;

    public Chart(string title, long[] epochs, IReadOnlyList<Series> series)
    {
        (_title, _epochs, _series) = (title, epochs, series);
        _drawn = Series.EpochsWorthDrawing(series, epochs.Length, Buckets);
    }

    /// <summary>Horizontal lines of theory: value, label, colour class.</summary>
    public IReadOnlyList<(double Value, string Label, string Style)> References { get; init; } = [];

    /// <summary>Vertical lines: what happened after an epoch.</summary>
    public IReadOnlyList<(long Epoch, string Text)> Markers { get; init; } = [];

    /// <summary>Lower, without a legend; for the many small ones.</summary>
    public bool IsSmall { get; init; }

    public string ToHtml()
    {
        double[] finite = [.. _series.SelectMany(series => series.Values).Where(double.IsFinite).Concat(References.Select(line => line.Value))];
        if (!_series.Any(series => series.Values.Any(double.IsFinite)))
            return $"""<figure class="chart{(IsSmall ? " small" : "")}"><figcaption>{Html.Escape(_title)}</figcaption><p class="muted">No finite value yet.</p></figure>""";
        (_low, _high) = Padded(finite.Min(), finite.Max());
        var html = new StringBuilder();
        html.Append($"""<figure class="chart{(IsSmall ? " small" : "")}"><figcaption>{Html.Escape(_title)}{Legend()}</figcaption>""");
        html.Append($"""<div class="plot" tabindex="0" role="slider" aria-label="{Html.Escape(_title)}: move through the epochs" """);
        html.Append($"""aria-valuemin="0" aria-valuemax="{_drawn.Length - 1}" aria-valuenow="{_drawn.Length - 1}" aria-valuetext="{Html.Escape(LastValues())}" data-chart="{Html.Escape(Data())}">""");
        AppendSvg(html);
        AppendLabels(html);
        html.Append("""<div class="cursor" hidden></div><div class="tip" hidden></div></div></figure>""");
        return html.ToString();
    }

    private static (double Low, double High) Padded(double low, double high)
    {
        double pad = high > low ? 0.05 * (high - low) : Math.Max(1e-3 * Math.Abs(high), 1e-6);
        return (low - pad, high + pad);
    }

    private string Legend()
    {
        if (IsSmall) return "";
        string curves = string.Concat(_series.Select(series => $"""<span class="key {series.Style}">{Html.Escape(series.Name)}</span>"""));
        return $"""<span class="legend">{curves}{(References.Count > 0 ? """<span class="key theory">Equilibrium in theory</span>""" : "")}</span>""";
    }

    private string LastValues()
        => $"Epoch {_epochs[^1]}: " + string.Join(", ", _series.Select(series => $"{series.Name} {Html.Number(series.Values[^1])}"));

    private string Data() => JsonSerializer.Serialize(new
    {
        epochs = _drawn.Select(i => _epochs[i]),
        first = _epochs[0],
        last = _epochs[^1],
        series = _series.Select(series => new { name = series.Name, values = _drawn.Select(i => double.IsFinite(series.Values[i]) ? Math.Round(series.Values[i], 12) : (double?)null) }),
    });

    private void AppendSvg(StringBuilder html)
    {
        html.Append($"""<svg viewBox="0 0 {Side} {Side}" preserveAspectRatio="none" aria-hidden="true">""");
        foreach (double tick in YTicks().Values) html.Append($"""<path class="grid" d="M0 {Y(tick)}H{Side}"/>""");
        foreach ((long epoch, string text) in Markers.Where(marker => marker.Epoch >= _epochs[0] && marker.Epoch <= _epochs[^1]))
            html.Append($"""<path class="marker" d="M{X(epoch)} 0V{Side}"><title>{Html.Escape(text)}</title></path>""");
        foreach ((double value, _, string style) in References) html.Append($"""<path class="reference {style}" d="M0 {Y(value)}H{Side}"/>""");
        foreach (Series series in _series) html.Append($"""<path class="curve {series.Style}" d="{Line(series)}"/>""");
        html.Append("</svg>");
    }

    /// <summary>A stroke of no length where a value stands alone: its round caps make it a dot.</summary>
    private string Line(Series series)
    {
        var path = new StringBuilder();
        bool within = false;
        foreach (int i in _drawn)
        {
            double value = series.Values[i];
            if (double.IsFinite(value)) path.Append(within ? 'L' : 'M').Append($"{X(_epochs[i])} {Y(value)}{(within ? "" : "h0")}");
            within = double.IsFinite(value);
        }

        return path.ToString();
    }

    private void AppendLabels(StringBuilder html)
    {
        AxisTicks y = YTicks(), x = AxisTicks.Within(_epochs[0], Math.Max(_epochs[^1], _epochs[0] + 1), most: 6, wholeNumbers: true);
        foreach (double tick in y.Values) html.Append($"""<span class="y" style="top:{Percent(Y(tick))}">{y.Label(tick)}</span>""");
        foreach (double tick in x.Values.Where(tick => tick <= _epochs[^1])) html.Append($"""<span class="x" style="left:{Percent(X(tick))}">{x.Label(tick)}</span>""");
        foreach ((double value, string label, string style) in References)
            html.Append($"""<span class="theory {style}" style="top:{Percent(Y(value))}">{Html.Escape(label)}</span>""");
    }

    private AxisTicks YTicks() => AxisTicks.Within(_low, _high, most: IsSmall ? 4 : 7, wholeNumbers: false);

    private string X(double epoch)
        => Coordinate(_epochs[^1] == _epochs[0] ? Side / 2.0 : (epoch - _epochs[0]) / (_epochs[^1] - _epochs[0]) * Side);

    private string Y(double value) => Coordinate((_high - value) / (_high - _low) * Side);

    private static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Percent(string coordinate) => (double.Parse(coordinate, CultureInfo.InvariantCulture) * 100 / Side).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
