using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LatentSharp.Serving.Server;

/// <summary>GET /health/live: the process answers. GET /health/ready, and /health: it takes requests.</summary>
internal static class HealthRoutes
{
    public const string Path = "/health";

    public static void Map(WebApplication app)
    {
        IHostApplicationLifetime lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        Task Live(HttpContext context) => AnswerAsync(context, StatusCodes.Status200OK, "live");
        Task Ready(HttpContext context) => lifetime.ApplicationStopping.IsCancellationRequested
            ? AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "stopping")
            : AnswerAsync(context, StatusCodes.Status200OK, "ready");
        Add(app, Path, Ready, "health", "Whether requests are taken", "503 when the server is about to stop.");
        Add(app, $"{Path}/ready", Ready, "healthReady", "Whether requests are taken", "503 when the server is about to stop.");
        Add(app, $"{Path}/live", Live, "healthLive", "Whether the process answers", "Always 200.");
    }

    private static void Add(WebApplication app, string path, Delegate answer, string name, string summary, string description) =>
        app.MapGet(path, answer).WithName(name).WithTags("server").WithSummary(summary).WithDescription(description).Produces(StatusCodes.Status200OK, null, "application/json");

    private static Task AnswerAsync(HttpContext context, int status, string word)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(new JsonObject { ["status"] = word }.ToJsonString());
    }
}
