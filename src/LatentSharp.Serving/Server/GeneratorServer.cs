using System.Net.Sockets;
using LatentSharp.Onnx;
using LatentSharp.Serving.Drawing;
using LatentSharp.Serving.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LatentSharp.Serving.Server;

/// <summary>
/// A whole server for one generator: its routes, health, metrics and an OpenAPI document, behind limits on everything a client can send. It reads no configuration
/// and no environment variable, takes no signal, and no path of a request reaches the disk. Programs of their own use <see cref="GeneratorEndpoints"/> instead.
/// </summary>
public sealed class GeneratorServer : IAsyncDisposable
{
    /// <summary>Open connections; the next one is closed at once.</summary>
    private const int MostConnections = 1024;

    private readonly WebApplication _app;

    private GeneratorServer(WebApplication app, ServerOptions options)
    {
        _app = app;
        string address = app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new UriBuilder(Uri.UriSchemeHttp, options.Host.ToString(), new Uri(address).Port).Uri;
    }

    /// <summary>Where the server listens, with the port that it was given.</summary>
    public Uri Address { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="generator">The generator; it stays the caller's.</param>
    /// <param name="options">Where and for whom; null = the defaults.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <returns>The server, which listens.</returns>
    /// <exception cref="ArgumentException">An option is outside its range, or the address needs a key and there is none.</exception>
    /// <exception cref="IOException">The port is taken, or this machine does not have the address.</exception>
    public static Task<GeneratorServer> StartAsync(OnnxGenerator generator, ServerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return StartAsync(new OnnxDrawer(generator), options ?? new ServerOptions(), cancellation);
    }

    /// <summary>Accepts no more requests, finishes those under way within the time limit of a request, and stops.</summary>
    /// <returns>When it has stopped.</returns>
    public Task StopAsync() => _app.StopAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal static async Task<GeneratorServer> StartAsync(PictureDrawer drawer, ServerOptions options, CancellationToken cancellation)
    {
        options.Validate();
        WebApplication app = Build(drawer, options);
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
            return new GeneratorServer(app, options);
        }
        catch (Exception fault)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            if (fault is IOException { InnerException: AddressInUseException } or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
                throw new IOException($"Port {options.Port} of {options.Host} is taken by another program.", fault);
            if (fault is SocketException { SocketErrorCode: SocketError.AccessDenied }) throw new IOException($"The system does not give port {options.Port} to this user; those from 1024 on are free to all.", fault);
            if (fault is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }) throw new IOException($"{options.Host} is no address of this machine.", fault);
            throw;
        }
    }

    private static WebApplication Build(PictureDrawer drawer, ServerOptions options)
    {
        // Empty: nothing in the environment or in a file of the working folder can open another port.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Limits.TimeLimit + TimeSpan.FromSeconds(5));
        builder.Services.AddOpenApi(document => ServerDescription.Describe(document, options.ApiKey is not null));
        if (options.Log is not null) builder.Logging.AddProvider(new LineLogger(options.Log));

        WebApplication app = builder.Build();
        List<Action<HttpContext>> demands = [];
        if (options.ApiKey is null) demands.Add(LoopbackNames.Demand);
        else demands.Add(ExceptHealth(new ApiKey(options.ApiKey).Demand));
        ILogger log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("LatentSharp.Serving");
        app.Use(next => new Boundary(next, demands, log).AnswerAsync);
        app.UseRouting();
        var service = new GeneratorService(app.Services, null, options.Limits, drawer);
        GeneratorEndpoints.Map(app, service);
        HealthRoutes.Map(app);
        MetricsRoute.Map(app);
        app.MapOpenApi();
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.Listen(options.Host, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MaxRequestBodySize = options.Limits.MaxBodyBytes;
        kestrel.Limits.MaxRequestLineSize = 2048;
        kestrel.Limits.MaxRequestHeaderCount = 50;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    /// <summary>Who restarts servers asks for their health and has no key.</summary>
    private static Action<HttpContext> ExceptHealth(Action<HttpContext> demand) => context =>
    {
        if (!context.Request.Path.StartsWithSegments(HealthRoutes.Path, StringComparison.Ordinal)) demand(context);
    };
}
