using System.Diagnostics.Metrics;
using LatentSharp.Onnx;
using LatentSharp.Serving.Drawing;
using LatentSharp.Serving.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LatentSharp.Serving;

/// <summary>One generator with its queue. The model is not touched before somebody asks for a picture or for the routes' description.</summary>
internal sealed class GeneratorService
{
    // A model that could not be read is tried again by the next request.
    private readonly Lazy<DrawingDesk> _desk;

    /// <param name="services">The program's services.</param>
    /// <param name="name">The name of one of several generators; null = the only one.</param>
    /// <param name="options">The limits.</param>
    /// <param name="drawer">What draws; null = the generator among the services.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is outside its range.</exception>
    public GeneratorService(IServiceProvider services, string? name, ServingOptions options, PictureDrawer? drawer = null)
    {
        options.Validate();
        Options = options;
        Queue = new DrawingQueue(options);
        var metrics = new ServingMetrics(services.GetRequiredService<IMeterFactory>(), Queue, name);
        if (services.GetService<IHostApplicationLifetime>() is IHostApplicationLifetime lifetime)
        {
            lifetime.ApplicationStopping.Register(Queue.Close);
            lifetime.ApplicationStopped.Register(Queue.Dispose);
        }

        OnnxDrawer Find() => new(name is null ? services.GetRequiredService<OnnxGenerator>() : services.GetRequiredKeyedService<OnnxGenerator>(name));
        _desk = new Lazy<DrawingDesk>(() => new DrawingDesk(drawer ?? Find(), Queue, metrics, options), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The limits.</summary>
    public ServingOptions Options { get; }

    /// <summary>The places at the generator.</summary>
    public DrawingQueue Queue { get; }

    /// <summary>Answers requests.</summary>
    public DrawingDesk Desk => _desk.Value;
}
