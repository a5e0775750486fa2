using Microsoft.Extensions.Logging;

namespace LatentSharp.Serving.Server;

/// <summary>Warnings and errors, a line each, with the fault below where nobody foresaw it.</summary>
internal sealed class LineLogger(TextWriter log) : ILoggerProvider, ILogger
{
    private readonly TextWriter _log = TextWriter.Synchronized(log);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        string line = $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}Z {logLevel.ToString().ToLowerInvariant()}: {formatter(state, exception)}";
        _log.WriteLine(exception is null ? line : $"{line}{Environment.NewLine}{exception}");
    }

    public void Dispose()
    {
        // The writer is the caller's.
    }
}
