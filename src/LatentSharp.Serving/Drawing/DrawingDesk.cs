using System.Diagnostics;
using LatentSharp.Serving.Metrics;
using LatentSharp.Serving.Requests;
using Microsoft.AspNetCore.Http;

namespace LatentSharp.Serving.Drawing;

/// <summary>Takes a request through reading, waiting, drawing and sending, and gives back what it held whatever happens on the way.</summary>
/// <param name="drawer">The generator.</param>
/// <param name="queue">The places at it.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="options">The limits.</param>
internal sealed class DrawingDesk(PictureDrawer drawer, DrawingQueue queue, ServingMetrics metrics, ServingOptions options)
{
    private const int StatusClientClosedRequest = 499;

    /// <summary>Bytes handed over at once, so that a slow client holds the rest back here and not in the server's buffers.</summary>
    private const int SendBytes = 1 << 16;

    /// <summary>A client slower than this does not keep its answer in memory for ever.</summary>
    private const long SlowestBytesPerSecond = 1 << 18;

    /// <summary>Reads the bodies of requests.</summary>
    public RequestReader Reader { get; } = new(drawer, options);

    /// <summary>The generator.</summary>
    public PictureDrawer Drawer => drawer;

    /// <summary>Answers a request with pictures or with a problem.</summary>
    /// <param name="context">The request.</param>
    /// <param name="read">Reads its body.</param>
    public async Task AnswerAsync(HttpContext context, Func<HttpRequest, CancellationToken, Task<DrawRequest>> read)
    {
        using var limit = new CancellationTokenSource(options.TimeLimit);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        DrawRequest? request = null;
        try
        {
            request = await read(context.Request, end.Token).ConfigureAwait(false);
            using IDisposable memory = queue.Reserve(request.Count * drawer.PictureBytes);
            PictureAnswer answer = await DrawAsync(request, end.Token).ConfigureAwait(false);
            await SendAsync(context, answer).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody reads the status; it is for whoever counts or logs requests.
            if (!context.Response.HasStarted) context.Response.StatusCode = StatusClientClosedRequest;
            metrics.Abandoned();
        }
        catch (Exception fault) when (ProblemOf(fault, request is not null) is RequestFault problem)
        {
            metrics.Refused(problem);
            await ProblemAnswer.WriteAsync(context, problem).ConfigureAwait(false);
        }
    }

    private RequestFault? ProblemOf(Exception fault, bool isRead) => fault switch
    {
        RequestFault problem => problem,
        BadHttpRequestException bad => new RequestFault(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "body-too-large" : "bad-request", bad.Message, bad),
        OperationCanceledException when !isRead => new RequestFault(StatusCodes.Status408RequestTimeout, "slow-request", $"The body did not arrive within {options.TimeLimit.TotalSeconds} s.", fault),
        OperationCanceledException => new RequestFault(StatusCodes.Status504GatewayTimeout, "time-limit",
            $"The pictures were not ready within {options.TimeLimit.TotalSeconds} s, waiting included; ask for fewer of them, or come back when less is asked of the server.", fault),
        _ => null,
    };

    private async Task<PictureAnswer> DrawAsync(DrawRequest request, CancellationToken cancellation)
    {
        long arrived = Stopwatch.GetTimestamp();
        using IDisposable place = await queue.EnterAsync(cancellation).ConfigureAwait(false);
        metrics.Waited(arrived);
        long begun = Stopwatch.GetTimestamp();
        PictureAnswer answer = await Task.Run(() => PictureAnswer.Encode(drawer.Draw(request, cancellation), request, drawer.Classes), cancellation).ConfigureAwait(false);
        metrics.Drawn(request, begun);
        return answer;
    }

    private async Task SendAsync(HttpContext context, PictureAnswer answer)
    {
        HttpResponse response = context.Response;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Content.Length;
        using var patience = new CancellationTokenSource(options.TimeLimit + TimeSpan.FromSeconds((double)answer.Content.Length / SlowestBytesPerSecond));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        try
        {
            for (int at = 0; at < answer.Content.Length; at += SendBytes)
                await response.Body.WriteAsync(answer.Content.Slice(at, Math.Min(SendBytes, answer.Content.Length - at)), end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            context.Abort();
            metrics.Abandoned();
        }
    }
}
