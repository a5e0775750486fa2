using LatentSharp.Data;
using LatentSharp.Serving.Drawing;
using LatentSharp.Serving.Requests;

namespace LatentSharp.Serving.Tests;

/// <summary>Draws at once, or when the test says so: what is under way is then known exactly.</summary>
internal sealed class FakeDrawer(int width = 4, int height = 3, int channels = 1) : PictureDrawer, IDisposable
{
    private readonly ManualResetEventSlim _gate = new(true);
    private int _begun;
    private int _stopped;

    public override int Classes => 3;

    public override IReadOnlyList<string> ClassNames => ["Shirt", "Trouser", "Ankle boot"];

    public override int Width => width;

    public override int Height => height;

    public override int Channels => channels;

    /// <summary>Requests whose drawing has begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>Requests whose drawing was called off.</summary>
    public int Stopped => Volatile.Read(ref _stopped);

    /// <summary>The last request that was drawn.</summary>
    public DrawRequest? Last { get; private set; }

    /// <summary>What drawing ends with; null = pictures.</summary>
    public Exception? Fault { get; set; }

    public void Hold() => _gate.Reset();

    public void GoOn() => _gate.Set();

    public void Dispose() => _gate.Dispose();

    public override IReadOnlyList<Picture> Draw(DrawRequest request, CancellationToken cancellation)
    {
        Last = request;
        Interlocked.Increment(ref _begun);
        try
        {
            _gate.Wait(cancellation);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _stopped);
            throw;
        }

        if (Fault is not null) throw Fault;
        return [.. Enumerable.Range(0, request.Count).Select(k => new Picture(Width, Height, Channels, [.. Enumerable.Range(0, Width * Height * Channels).Select(i => (byte)(request.Seed + 10 * k + i))]))];
    }
}
