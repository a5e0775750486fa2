using System.Diagnostics;
using System.Threading.RateLimiting;
using LatentSharp.Serving.Requests;
using Microsoft.AspNetCore.Http;

namespace LatentSharp.Serving.Drawing;

/// <summary>
/// The places at the generator, the bench in front of it and the memory that answers may take. All three are bounded, and who finds no room is sent away at
/// once: a queue that grows makes everybody late and helps nobody.
/// </summary>
internal sealed class DrawingQueue : IDisposable
{
    /// <summary>Pictures, the grid of them, what is packed, and the buffer that it grew in.</summary>
    private const int CopiesInMemory = 4;

    /// <summary>The share of the newest drawing in the mean that tells how long the queue takes.</summary>
    private const double Newest = 0.1;

    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly ConcurrencyLimiter _places;
    private readonly ServingOptions _options;
    private readonly int _concurrency;
    private readonly Lock _lock = new();
    private long _bytes;
    private double _meanSeconds = 1;
    private volatile bool _closed;
    private volatile bool _isDisposed;

    public DrawingQueue(ServingOptions options)
    {
        _options = options;
        _concurrency = options.Concurrency ?? Environment.ProcessorCount;
        _places = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = _concurrency,
            QueueLimit = options.QueueLength,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Requests that wait for a place.</summary>
    public long Waiting => _isDisposed ? 0 : _places.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Requests that are being drawn.</summary>
    public long Drawing => _isDisposed ? 0 : _concurrency - _places.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>Bytes that accepted requests may take.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Accepts nobody any more; who was accepted is served.</summary>
    public void Close() => _closed = true;

    /// <summary>Sets memory aside for an answer.</summary>
    /// <param name="pixelBytes">Bytes of its pixels.</param>
    /// <returns>Gives the memory back when it is disposed.</returns>
    /// <exception cref="RequestFault">There is none left, or the queue is closed.</exception>
    public IDisposable Reserve(long pixelBytes)
    {
        if (_closed) throw new RequestFault(StatusCodes.Status503ServiceUnavailable, "stopping", "The server is about to stop; ask another one, or this one when it is back.") { RetryAfter = LongestRetry };
        long bytes = CopiesInMemory * pixelBytes;
        lock (_lock)
        {
            // A request on its own always fits: otherwise large pictures could never be had.
            if (_bytes > 0 && _bytes + bytes > _options.MaxMemoryBytes)
                throw new RequestFault(StatusCodes.Status429TooManyRequests, "memory-full", "The answers under way fill the memory that is set aside for them; come back later or ask for fewer pictures.") { RetryAfter = TimeToCome() };
            Interlocked.Add(ref _bytes, bytes);
        }

        return new Reservation(this, bytes);
    }

    /// <summary>Waits for a place at the generator, first come first served.</summary>
    /// <param name="cancellation">Gives up the place in the queue.</param>
    /// <returns>Leaves the place when it is disposed.</returns>
    /// <exception cref="RequestFault">The queue is full.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        RateLimitLease lease = await _places.AcquireAsync(1, cancellation).ConfigureAwait(false);
        if (lease.IsAcquired) return new Place(this, lease);
        lease.Dispose();
        string reason = _options.QueueLength == 0 ? "All places at the generator are taken, and no request may wait" : $"{Waiting} requests are waiting, which is as many as may";
        throw new RequestFault(StatusCodes.Status429TooManyRequests, "queue-full", $"{reason}; come back later.") { RetryAfter = TimeToCome() };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _places.Dispose();
    }

    /// <summary>When the queue as it is now will have been worked off.</summary>
    private TimeSpan TimeToCome()
    {
        double seconds = Volatile.Read(ref _meanSeconds) * (Waiting + Drawing) / _concurrency;
        return TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(seconds), 1, LongestRetry.TotalSeconds));
    }

    private sealed class Place(DrawingQueue queue, RateLimitLease lease) : IDisposable
    {
        private readonly long _begun = Stopwatch.GetTimestamp();

        public void Dispose()
        {
            // Two that end together may lose one of the two times: it is a mean for a hint.
            Volatile.Write(ref queue._meanSeconds, (1 - Newest) * queue._meanSeconds + Newest * Stopwatch.GetElapsedTime(_begun).TotalSeconds);
            lease.Dispose();
        }
    }

    private sealed class Reservation(DrawingQueue queue, long bytes) : IDisposable
    {
        public void Dispose() => Interlocked.Add(ref queue._bytes, -bytes);
    }
}
