using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LatentSharp.Serving.Server;

/// <summary>The parts of the OpenAPI document that belong to no route.</summary>
internal static class ServerDescription
{
    private const string Key = "key";

    public static void Describe(OpenApiOptions options, bool needsKey) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "LatentSharp",
            Version = typeof(ServerDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            Description = "Pictures from a trained generator.",
        };

        // A client knows the address that it asked; what a proxy in front is called, the server does not.
        document.Servers = [new OpenApiServer { Url = "/" }];
        if (!needsKey) return Task.CompletedTask;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" } };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        return Task.CompletedTask;
    });
}
