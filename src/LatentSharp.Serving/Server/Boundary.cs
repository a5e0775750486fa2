using LatentSharp.Serving.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace LatentSharp.Serving.Server;

/// <summary>The outermost layer: who may come in, and every fault that leaves is a problem that tells what would be right.</summary>
/// <param name="next">All else.</param>
/// <param name="demands">What a request must fulfil; each throws what it misses.</param>
/// <param name="log">Where faults go that nobody foresaw.</param>
internal sealed partial class Boundary(RequestDelegate next, IReadOnlyList<Action<HttpContext>> demands, ILogger log)
{
    private const string Routes = "POST /samples, POST /interpolations, GET /health, GET /metrics and GET /openapi/v1.json";

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            foreach (Action<HttpContext> demand in demands) demand(context);
            await next(context).ConfigureAwait(false);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await ProblemAnswer.WriteAsync(context, ProblemOf(context)).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left; there is nobody to tell.
        }
        catch (RequestFault fault)
        {
            await ProblemAnswer.WriteAsync(context, fault).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            LogFault(context.Request.Method, context.Request.Path, fault);
            await ProblemAnswer.WriteAsync(context, new RequestFault(StatusCodes.Status500InternalServerError, "fault", "The server failed at this request; its log has more.")).ConfigureAwait(false);
        }
    }

    private static RequestFault ProblemOf(HttpContext context)
    {
        int status = context.Response.StatusCode;
        return status switch
        {
            StatusCodes.Status404NotFound => new RequestFault(status, "no-route", $"There is nothing here. There are {Routes}."),
            StatusCodes.Status405MethodNotAllowed => new RequestFault(status, "wrong-method", $"This route takes {context.Response.Headers.Allow}."),
            _ => new RequestFault(status, "refused", $"{ReasonPhrases.GetReasonPhrase(status)}."),
        };
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed.")]
    private partial void LogFault(string method, PathString path, Exception fault);
}
