using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LatentSharp.Serving.Requests;

/// <summary>Problems as RFC 9457 writes them: application/problem+json, the status's own words as the title, and what would be right as the detail.</summary>
internal static class ProblemAnswer
{
    /// <summary>The media type of problems.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The answer is JSON and declared to be; a person who reads it in a terminal sees quotation marks as such.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with a problem, unless an answer has begun.</summary>
    public static async Task WriteAsync(HttpContext context, RequestFault fault)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted) return;
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Readable))
        {
            json.WriteStartObject();
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(fault.Status));
            json.WriteNumber("status", fault.Status);
            json.WriteString("detail", fault.Message);
            json.WriteString("code", fault.Code);
            if (fault.Field is not null) json.WriteString("field", fault.Field);
            json.WriteEndObject();
        }

        response.StatusCode = fault.Status;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        if (fault.RetryAfter is TimeSpan wait) response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted).ConfigureAwait(false);
    }
}
