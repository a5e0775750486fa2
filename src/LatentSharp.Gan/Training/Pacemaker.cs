using System.Diagnostics;

namespace LatentSharp.Gan.Training;

/// <summary>Images a second over the last half minute, and the time that is left at that pace.</summary>
internal sealed class Pacemaker
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private readonly Queue<(TimeSpan At, long Images)> _marks = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _images;

    public Pacemaker() => _marks.Enqueue((TimeSpan.Zero, 0));

    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Over the whole of this process's training.</summary>
    public double OverallRate => _images / Math.Max(1e-9, _watch.Elapsed.TotalSeconds);

    public double Rate { get; private set; }

    public void Count(long images)
    {
        _images += images;
        TimeSpan now = _watch.Elapsed;
        while (_marks.Count > 1 && now - _marks.Peek().At > Window) _marks.Dequeue();
        (TimeSpan at, long before) = _marks.Peek();
        Rate = (_images - before) / Math.Max(1e-9, (now - at).TotalSeconds);
        _marks.Enqueue((now, _images));
    }

    public TimeSpan TimeFor(long images) => TimeSpan.FromSeconds(Math.Min(images / Math.Max(1e-9, Rate), TimeSpan.MaxValue.TotalSeconds / 2));
}
