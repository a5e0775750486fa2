using Microsoft.Extensions.Hosting;

namespace LatentSharp.Serving.Server;

/// <summary>The server ends when its owner says so; signals are the program's affair.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
