using LatentSharp.Data;
using Microsoft.Extensions.DependencyInjection;

namespace LatentSharp.Onnx;

/// <summary>Generators for programs that are put together from services, such as ASP.NET Core's.</summary>
public static class GeneratorServices
{
    /// <summary>
    /// Registers the one <see cref="OnnxGenerator"/> of a program. The file is opened when the generator is first asked for, once, and closed when the container is disposed;
    /// a file that cannot be read is a <see cref="DataException"/> to whoever asks, each time.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="path">The file that `latent gan export` or GanOnnx wrote.</param>
    /// <param name="options">How the generator is run; null = one thread a call (<see cref="OnnxGeneratorOptions.Threads"/> 1), since services have many callers at once.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static IServiceCollection AddGenerator(this IServiceCollection services, string path, OnnxGeneratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return services.AddSingleton(_ => Load(path, options));
    }

    /// <summary>Registers one of several generators under a name: <c>[FromKeyedServices("faces")] OnnxGenerator generator</c>. Otherwise as <see cref="AddGenerator"/>.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="name">The key of the service.</param>
    /// <param name="path">The file that `latent gan export` or GanOnnx wrote.</param>
    /// <param name="options">How the generator is run; null = one thread a call.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The name or the path is empty.</exception>
    public static IServiceCollection AddKeyedGenerator(this IServiceCollection services, string name, string path, OnnxGeneratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return services.AddKeyedSingleton(name, (_, _) => Load(path, options));
    }

    private static OnnxGenerator Load(string path, OnnxGeneratorOptions? options) => OnnxGenerator.Load(path, options ?? new OnnxGeneratorOptions { Threads = 1 });
}
