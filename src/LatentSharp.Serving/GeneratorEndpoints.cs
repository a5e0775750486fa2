using LatentSharp.Onnx;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LatentSharp.Serving;

/// <summary>The routes of a generator, for any ASP.NET Core program.</summary>
public static class GeneratorEndpoints
{
    /// <summary>
    /// Maps POST /samples and POST /interpolations onto the generator that <see cref="GeneratorServices.AddGenerator"/> registered. Who may call them is the program's affair:
    /// `RequireAuthorization` and the like apply to what is returned. The meter `LatentSharp.Serving` counts; an OpenAPI document of the program describes both routes.
    /// </summary>
    /// <param name="endpoints">The program, or a group of its routes.</param>
    /// <param name="options">The limits; null = the defaults.</param>
    /// <returns>The routes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is outside its range.</exception>
    public static IEndpointConventionBuilder MapGenerator(this IEndpointRouteBuilder endpoints, ServingOptions? options = null) => Map(endpoints, null, options);

    /// <summary>Maps the routes of one of several generators: <c>app.MapGroup("/faces").MapGenerator("faces")</c>. Each has limits and a queue of its own.</summary>
    /// <param name="endpoints">The program, or a group of its routes.</param>
    /// <param name="name">The name that <see cref="GeneratorServices.AddKeyedGenerator"/> was given.</param>
    /// <param name="options">The limits; null = the defaults.</param>
    /// <returns>The routes.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a limit is outside its range.</exception>
    public static IEndpointConventionBuilder MapGenerator(this IEndpointRouteBuilder endpoints, string name, ServingOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Map(endpoints, name, options);
    }

    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, string? name, ServingOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return Map(endpoints, new GeneratorService(endpoints.ServiceProvider, name, options ?? new ServingOptions()));
    }

    internal static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, GeneratorService service)
    {
        RouteGroupBuilder group = endpoints.MapGroup("");

        // A delegate rather than a request delegate: only the former's routes are seen by OpenAPI documents.
        Delegate sample = (HttpContext context) => service.Desk.AnswerAsync(context, service.Desk.Reader.ReadSampleAsync);
        Delegate walk = (HttpContext context) => service.Desk.AnswerAsync(context, service.Desk.Reader.ReadWalkAsync);
        RouteDescription.Samples(group.MapPost("/samples", sample), service);
        RouteDescription.Walks(group.MapPost("/interpolations", walk), service);
        return group;
    }
}
