using System.Net;

namespace LatentSharp.Serving.Server;

/// <summary>Where and for whom a <see cref="GeneratorServer"/> listens.</summary>
public sealed record ServerOptions
{
    /// <summary>Characters of a key, at least.</summary>
    public const int ShortestKey = 16;

    /// <summary>The address of this machine to listen at; default 127.0.0.1, which other machines do not reach. Any other than a loopback address needs an <see cref="ApiKey"/>.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port, 0..65535; 0 = any that is free; default 5080.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>What clients must send as `Authorization: Bearer KEY`, at least 16 printable ASCII characters without spaces; null (default) = nothing.</summary>
    public string? ApiKey { get; init; }

    /// <summary>What clients can have.</summary>
    public ServingOptions Limits { get; init; } = new();

    /// <summary>Where warnings and errors of the server are written, a line each; null (default) = nowhere.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>Checks every value against its range.</summary>
    /// <exception cref="ArgumentException">A value is outside its range, or the address needs a key and there is none.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, IPEndPoint.MaxPort);
        Limits.Validate();
        if (ApiKey is null && !IPAddress.IsLoopback(Host))
            throw new ArgumentException($"Other machines can reach {Host}: only clients with a key may be served there, and there is no key.", nameof(ApiKey));
        if (ApiKey is not null && (ApiKey.Length < ShortestKey || ApiKey.Any(letter => letter is <= ' ' or > '~')))
            throw new ArgumentException($"The key has at least {ShortestKey} printable ASCII characters and no spaces.", nameof(ApiKey));
    }
}
