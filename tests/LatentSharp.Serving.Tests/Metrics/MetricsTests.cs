using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LatentSharp.Serving.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace LatentSharp.Serving.Tests.Metrics;

/// <summary>What GET /metrics writes, against OpenTelemetry's own exporter and against the format's description.</summary>
public sealed partial class MetricsTests
{
    [Fact]
    public async Task OpenTelemetry_tells_the_same_of_the_same_instruments()
    {
        // Both listen to the same instruments of every kind, of a meter that the book listens to.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        using MeterProvider collector = Sdk.CreateMeterProviderBuilder().AddMeter(ServingMetrics.MeterName).AddPrometheusExporter().Build();
        await using WebApplication app = builder.Build();
        app.UseRouting();
        app.MapPrometheusScrapingEndpoint("/theirs", collector, null, null);
        IMeterFactory meters = app.Services.GetRequiredService<IMeterFactory>();
        using var book = new MetricsBook(meters);
        await app.StartAsync();

        Meter meter = meters.Create(ServingMetrics.MeterName);
        Counter<long> pictures = meter.CreateCounter<long>("latent.test.pictures", "{picture}", "Pictures.");
        pictures.Add(64);
        pictures.Add(3);
        Counter<double> cost = meter.CreateCounter<double>("latent.test.cost", "s");
        cost.Add(0.25, new KeyValuePair<string, object?>("kind", "a \"quoted\" \\ name\nin two lines"), new("also", 7));
        UpDownCounter<int> open = meter.CreateUpDownCounter<int>("latent.test.open", "By");
        open.Add(5);
        open.Add(-7);
        meter.CreateObservableGauge("latent.test.share", () => new Measurement<double>(0.125, new KeyValuePair<string, object?>("way", true)), "1", "A share.");
        meter.CreateObservableCounter("latent.test.seen.total", () => 12L);
        meter.CreateObservableUpDownCounter("latent.test.waiting", () => 4L);
        Histogram<double> time = meter.CreateHistogram("latent.test.time", "s", "Time.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10] });
        foreach (double value in (double[])[0.05, 0.1, 0.5, 1, 2, 100]) time.Record(value, new KeyValuePair<string, object?>("format", "png"));
        Histogram<double> usual = meter.CreateHistogram<double>("latent.test.usual");
        foreach (double value in (double[])[-1, 0, 7, 10001]) usual.Record(value);

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/theirs");
        request.Headers.TryAddWithoutValidation("Accept", "text/plain;version=0.0.4");
        Dictionary<string, double> theirs = Read(Own(await (await client.SendAsync(request)).Content.ReadAsStringAsync()));
        Dictionary<string, double> ours = Read(Own(PrometheusText.Write(book.Read())));
        Assert.Equal(theirs.OrderBy(line => line.Key, StringComparer.Ordinal), ours.OrderBy(line => line.Key, StringComparer.Ordinal));
        Assert.Equal(67, ours["latent_test_pictures_total"]);
        Assert.InRange(ours.Count, 30, 40);

        // Other servers of this process have instruments of the same meter.
        static string Own(string page) => string.Concat(page.Split('\n').Where(line => line.Contains("latent_test_", StringComparison.Ordinal)).Select(line => $"{line}\n"));
    }

    [Fact]
    public async Task The_page_counts_what_happened()
    {
        await using TestServer server = await TestServer.StartAsync();
        for (int i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("""{"count": 5, "format": "npy"}""")).StatusCode);
        using (await server.PostAsync("""{"count": 0}""")) using (await server.PostAsync("{")) using (await server.PostAsync("{"))
        {
            Assert.Equal("15", await server.MetricAsync("latent_pictures_total"));
            Assert.Equal("3", await server.MetricAsync("latent_drawing_duration_seconds_count{format=\"npy\"}"));
            Assert.Equal("3", await server.MetricAsync("latent_queue_duration_seconds_count"));
            Assert.Equal("1", await server.MetricAsync("latent_requests_refused_total{code=\"bad-field\"}"));
            Assert.Equal("2", await server.MetricAsync("latent_requests_refused_total{code=\"bad-json\"}"));
        }

        Dictionary<string, double> page = Read(await server.Client.GetStringAsync("/metrics"));
        Assert.Equal(3, page.Single(line => line.Key.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal) && line.Key.Contains("\"400\"", StringComparison.Ordinal)).Value);
        Assert.InRange(page["dotnet_process_memory_working_set_bytes"], 1e6, 1e11);
        using HttpResponseMessage answer = await server.Client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Two_servers_of_one_process_count_apart()
    {
        await using TestServer one = await TestServer.StartAsync(), two = await TestServer.StartAsync();
        await one.PostAsync("""{"count": 5}""");
        await two.PostAsync("""{"count": 7}""");
        Assert.Equal(("5", "7"), (await one.MetricAsync("latent_pictures_total"), await two.MetricAsync("latent_pictures_total")));
    }

    /// <summary>A reader of the text format: every line must be a comment of the format or a sample; buckets must not fall.</summary>
    private static Dictionary<string, double> Read(string page)
    {
        var samples = new Dictionary<string, double>();
        Assert.EndsWith("\n", page, StringComparison.Ordinal);
        foreach (string line in page[..^1].Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                Assert.Matches(@"^# (HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (counter|gauge|histogram|untyped)|EOF)$", line);
                continue;
            }

            Match sample = Sample().Match(line);
            Assert.True(sample.Success, line);

            // Labels that name the instrument's library are an addition of some exporters.
            IEnumerable<string> labels = Label().Matches(sample.Groups["labels"].Value).Select(label => label.Value).Where(label => !label.StartsWith("otel_scope", StringComparison.Ordinal));
            string value = sample.Groups["value"].Value;
            string key = $"{sample.Groups["name"].Value}{{{string.Join(",", labels.Order(StringComparer.Ordinal))}}}";
            if (key.EndsWith("{}", StringComparison.Ordinal)) key = key[..^2];
            samples.Add(key, value == "+Inf" ? double.PositiveInfinity : double.Parse(value, CultureInfo.InvariantCulture));
        }

        return samples;
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)*)\})? (?<value>[+-]?Inf|NaN|[-+0-9.eE]+)( \d+)?$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Label();
}
