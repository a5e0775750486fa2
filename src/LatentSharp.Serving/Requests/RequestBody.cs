using System.Text.Json;
using System.Text.Unicode;
using LatentSharp.Words;
using Microsoft.AspNetCore.Http;

namespace LatentSharp.Serving.Requests;

/// <summary>The JSON object of a request, which may hold anything; every fault names the field and what is allowed.</summary>
internal sealed class RequestBody : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    private readonly JsonDocument _document;

    private RequestBody(JsonDocument document) => _document = document;

    /// <summary>Reads the body of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">Bytes that are read.</param>
    /// <param name="fields">The names that the object may have.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="RequestFault">It is no such object.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, int most, IReadOnlyList<string> fields, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
            throw new RequestFault(StatusCodes.Status415UnsupportedMediaType, "not-json", "The body is JSON; send the header 'Content-Type: application/json'.");
        if (request.ContentLength > most) throw TooLarge(most);
        byte[] bytes = new byte[most + 1];
        int length = 0;
        for (int read = -1; read != 0 && length <= most; length += read)
            read = await request.Body.ReadAsync(bytes.AsMemory(length), cancellation).ConfigureAwait(false);
        return length > most ? throw TooLarge(most) : Parse(bytes.AsMemory(0, length), fields);
    }

    /// <summary>A whole number.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="least">The smallest that is allowed.</param>
    /// <param name="most">The largest that is allowed.</param>
    /// <param name="usual">What holds where the field is absent or null.</param>
    public long Number(string field, long least, long most, long usual)
    {
        if (Value(field) is not JsonElement value) return usual;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most
            ? number
            : throw Wrong(field, $"'{field}' is a whole number from {least} to {most}, not {Show(value)}.");
    }

    /// <summary>How the pictures are to be sent; absent or null = a PNG.</summary>
    public AnswerFormat Format(string field)
    {
        if (Value(field) is not JsonElement value) return AnswerFormat.Png;
        string name = value.ValueKind == JsonValueKind.String ? Text(value) : "";
        return name switch
        {
            "png" => AnswerFormat.Png,
            "zip" => AnswerFormat.Zip,
            "npy" => AnswerFormat.Npy,
            _ => throw Wrong(field, $"'{field}' is \"png\" (all pictures in one), \"zip\" (one PNG each) or \"npy\" (the pixels as a NumPy array), not {Show(value)}."),
        };
    }

    /// <summary>A class by its name or number; absent or null = none in particular.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="count">How many classes the generator knows.</param>
    /// <param name="names">Their names, as far as they have names.</param>
    public int? Class(string field, int count, IReadOnlyList<string> names)
    {
        if (Value(field) is not JsonElement value) return null;
        if (count == 0) throw Wrong(field, $"This generator was trained without classes; leave '{field}' out.");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0 && number < count) return number;
        if (value.ValueKind == JsonValueKind.String)
        {
            string name = Text(value);
            for (int at = 0; at < names.Count; at++)
            {
                if (string.Equals(names[at], name, StringComparison.OrdinalIgnoreCase)) return at;
            }
        }

        throw Wrong(field, $"'{field}' is a number from 0 to {count - 1}{(names.Count > 0 ? $" or one of {string.Join(", ", names)}" : "")}, not {Show(value)}.");
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static RequestBody Parse(ReadOnlyMemory<byte> json, IReadOnlyList<string> fields)
    {
        if (!Utf8.IsValid(json.Span)) throw NotText(null);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Strict);
        }
        catch (JsonException wrong)
        {
            string place = wrong.LineNumber is long line ? $" (line {line + 1}, byte {wrong.BytePositionInLine})" : "";
            throw new RequestFault(StatusCodes.Status400BadRequest, "bad-json", $"The body is not the JSON object that is expected: it is damaged, nested deeper than 4 levels or has a field twice{place}.", wrong);
        }

        try
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new RequestFault(StatusCodes.Status400BadRequest, "bad-json", $"The body is a JSON object such as {{\"{fields[0]}\": 4}}, not {Show(document.RootElement)}.");
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (fields.Contains(property.Name)) continue;
                string shown = Shorten(property.Name), near = NearName.Of(shown, fields) is string name ? $" Did you mean '{name}'?" : "";
                throw Wrong(shown, $"There is no field '{shown}'.{near} The fields are {string.Join(", ", fields)}.");
            }

            return new RequestBody(document);
        }
        catch (InvalidOperationException half)
        {
            document.Dispose();
            throw NotText(half);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    private static RequestFault Wrong(string field, string detail) => new(StatusCodes.Status400BadRequest, "bad-field", detail) { Field = field };

    private static RequestFault TooLarge(int most) => new(StatusCodes.Status413PayloadTooLarge, "body-too-large", $"The body has at most {most} bytes.");

    /// <summary>Half of a surrogate pair can be written in JSON, and is no text.</summary>
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw NotText(half);
        }
    }

    private static RequestFault NotText(Exception? cause) =>
        new(StatusCodes.Status400BadRequest, "bad-json", "The body is JSON in UTF-8; something in it is no Unicode text.", cause);

    private static string Show(JsonElement value) => Shorten(value.GetRawText());

    private static string Shorten(string text) => text.Length > 40 ? $"{text[..40]}..." : text;

    private JsonElement? Value(string field) =>
        _document.RootElement.TryGetProperty(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
