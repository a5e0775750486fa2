using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Serving.Drawing;
using LatentSharp.Serving.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace LatentSharp.Serving;

/// <summary>What an OpenAPI document says of the routes: the fields with the limits and the classes of the very generator that is served.</summary>
internal static class RouteDescription
{
    public static void Samples(RouteHandlerBuilder route, GeneratorService service) => Describe(route, "drawSamples", "Draw pictures",
        "Pictures from the latent codes of a seed. The same body gives the same bytes; picture k does not depend on how many are asked for, to one gray level.", () => Fields(service,
            ("count", Whole("How many pictures.", 1, service.Desk.Reader.MostPictures, Math.Min(RequestReader.UsualCount, service.Desk.Reader.MostPictures))),
            ("seed", Whole("The seed of the latent codes.", 0, long.MaxValue, 0))));

    public static void Walks(RouteHandlerBuilder route, GeneratorService service) => Describe(route, "drawInterpolation", "Walk from one picture to another",
        "Pictures between the first codes of two seeds, both ends included.", () => Fields(service,
            ("from", Whole("The seed of the first picture.", 0, long.MaxValue, 0)),
            ("to", Whole("The seed of the last picture.", 0, long.MaxValue, 1)),
            ("frames", Whole("How many pictures.", 2, Math.Max(2, service.Desk.Reader.MostPictures), Math.Min(RequestReader.UsualFrames, Math.Max(2, service.Desk.Reader.MostPictures))))));

    private static void Describe(RouteHandlerBuilder route, string name, string summary, string description, Func<OpenApiSchema> body) => route
        .WithName(name)
        .WithTags("pictures")
        .WithSummary(summary)
        .WithDescription(description)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = body() } } };
            operation.Responses = Answers();
            return Task.CompletedTask;
        });

    private static OpenApiSchema Fields(GeneratorService service, params ReadOnlySpan<(string Name, OpenApiSchema Schema)> own)
    {
        var properties = new Dictionary<string, IOpenApiSchema>();
        foreach ((string name, OpenApiSchema schema) in own) properties[name] = schema;
        PictureDrawer drawer = service.Desk.Drawer;
        if (drawer.Classes > 0) properties["class"] = Class(drawer);
        properties["format"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetNames<AnswerFormat>().Select(name => JsonValue.Create(name.ToLowerInvariant()))],
            Default = "png",
            Description = "png: all pictures in one; zip: one PNG each; npy: the pixels as a NumPy array, uint8 [count, height, width, channels].",
        };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, AdditionalPropertiesAllowed = false };
    }

    private static OpenApiSchema Whole(string description, long least, long most, long usual) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = most > int.MaxValue ? "int64" : "int32",
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
        Default = JsonValue.Create(usual),
        Description = description,
    };

    private static OpenApiSchema Class(PictureDrawer drawer)
    {
        var number = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Maximum = (drawer.Classes - 1).ToString(CultureInfo.InvariantCulture) };
        var name = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. drawer.ClassNames.Select(name => JsonValue.Create(name))] };
        const string Description = "The class of all pictures, by number or name; without it the classes come in turn, in a walk the first.";
        return drawer.ClassNames.Count == 0
            ? new OpenApiSchema { Type = number.Type, Format = number.Format, Minimum = number.Minimum, Maximum = number.Maximum, Description = Description }
            : new OpenApiSchema { AnyOf = [number, name], Description = Description };
    }

    private static OpenApiResponses Answers()
    {
        var pictures = new Dictionary<string, OpenApiMediaType>();
        foreach (string type in (string[])["image/png", "application/zip", "application/x-npy"]) pictures[type] = new OpenApiMediaType { Schema = new OpenApiSchema() };
        var answers = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "The pictures.", Content = pictures } };
        foreach ((int status, string meaning) in ((int, string)[])
            [
                (StatusCodes.Status400BadRequest, "The body is not what is expected; the detail says what would be."),
                (StatusCodes.Status408RequestTimeout, "The body did not arrive in time."),
                (StatusCodes.Status413PayloadTooLarge, "The body is too large."),
                (StatusCodes.Status415UnsupportedMediaType, "The body is not declared to be JSON."),
                (StatusCodes.Status429TooManyRequests, "The queue or the memory for answers is full; Retry-After says when to come back."),
                (StatusCodes.Status503ServiceUnavailable, "The server is about to stop."),
                (StatusCodes.Status504GatewayTimeout, "The pictures were not ready in time."),
            ]) answers[status.ToString(CultureInfo.InvariantCulture)] = Problem(meaning, status);
        return answers;
    }

    private static OpenApiResponse Problem(string meaning, int status)
    {
        OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["title"] = Text("The status in words."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = Text("What is wrong and what would be right."),
                ["code"] = Text("The fault's name, for programs."),
                ["field"] = Text("The field that is wrong."),
            },
        };
        var problem = new OpenApiResponse { Description = meaning, Content = new Dictionary<string, OpenApiMediaType> { [ProblemAnswer.ContentType] = new() { Schema = schema } } };
        if (status == StatusCodes.Status429TooManyRequests)
            problem.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } } };
        return problem;
    }
}
