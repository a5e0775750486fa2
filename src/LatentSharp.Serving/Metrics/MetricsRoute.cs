using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LatentSharp.Serving.Metrics;

/// <summary>GET /metrics: what Prometheus scrapes.</summary>
internal static class MetricsRoute
{
    public static void Map(WebApplication app)
    {
        var book = new MetricsBook(app.Services.GetRequiredService<IMeterFactory>());
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(book.Dispose);
        Delegate answer = (HttpContext context) =>
        {
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(PrometheusText.Write(book.Read()));
        };
        app.MapGet("/metrics", answer).WithName("metrics").WithTags("server").WithSummary("Counters, for Prometheus").WithDescription("The text exposition format 0.0.4.")
            .Produces(StatusCodes.Status200OK, null, "text/plain");
    }
}
