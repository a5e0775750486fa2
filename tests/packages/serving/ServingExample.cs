using LatentSharp.Onnx;
using LatentSharp.Serving;
using Microsoft.AspNetCore.Builder;

/// <summary>What the page of the package LatentSharp.Serving shows.</summary>
internal static class ServingExample
{
    public static WebApplication Create(string model, string[] args)
    {
        // <example>
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.AddGenerator(model);
        WebApplication app = builder.Build();
        app.MapGenerator(new ServingOptions { MaxCount = 256 });
        // </example>
        return app;
    }
}
