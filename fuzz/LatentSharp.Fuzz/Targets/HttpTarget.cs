using System.Text.Json;
using LatentSharp.Data;
using LatentSharp.Serving;
using LatentSharp.Serving.Drawing;
using LatentSharp.Serving.Requests;
using Microsoft.AspNetCore.Http;

namespace LatentSharp.Fuzz.Targets;

/// <summary>The bodies of both questions to a server, and the problem that is answered, which must be JSON whatever was asked.</summary>
internal sealed class HttpTarget : ReaderTarget
{
    private static readonly RequestReader _reader = new(new Nothing(), new ServingOptions());

    public override string Name => "http";

    public override void Read(byte[] content, string folder)
    {
        Ask(content, _reader.ReadSampleAsync);
        Ask(content, _reader.ReadWalkAsync);
    }

    private void Ask(byte[] content, Func<HttpRequest, CancellationToken, Task<DrawRequest>> read)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(content);
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            DrawRequest request = read(context.Request, CancellationToken.None).GetAwaiter().GetResult();
            Count();
            if (request.Count < 1 || request.Seed < 0) throw new InvalidOperationException($"A request of {request} was taken.");
        }
        catch (RequestFault fault)
        {
            ProblemAnswer.WriteAsync(context, fault).GetAwaiter().GetResult();
            using JsonDocument problem = JsonDocument.Parse(answer.ToArray());
            if (context.Response.StatusCode is < 400 or > 499 || problem.RootElement.GetProperty("detail").GetString() is not { Length: > 0 }) throw new InvalidOperationException($"The answer {context.Response.StatusCode} says nothing.", fault);
        }
    }

    /// <summary>A generator of two classes that is never asked.</summary>
    private sealed class Nothing : PictureDrawer
    {
        public override int Classes => 2;

        public override IReadOnlyList<string> ClassNames => ["cat", "dög"];

        public override int Width => 32;

        public override int Height => 32;

        public override int Channels => 1;

        public override IReadOnlyList<Picture> Draw(DrawRequest request, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
