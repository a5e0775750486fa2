using Microsoft.ML.OnnxRuntime;

namespace LatentSharp.Onnx;

/// <summary>
/// A session that many threads use and one ends. ONNX Runtime's own is native memory: used after its end, or ended while it is used, it takes the process with it. Here the
/// end waits for the last user, and who comes later is told.
/// </summary>
/// <param name="session">The session; it ends with this object.</param>
/// <param name="owner">The type that a late user is told of.</param>
internal sealed class SharedSession(InferenceSession session, Type owner) : IDisposable
{
    // The owner is the first user.
    private int _users = 1;
    private int _isDisposed;

    /// <summary>Uses the session.</summary>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public void Use(Action<InferenceSession> use)
    {
        Enter();
        try
        {
            use(session);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0) Leave();
    }

    private void Enter()
    {
        for (int users = Volatile.Read(ref _users); ;)
        {
            ObjectDisposedException.ThrowIf(users == 0 || Volatile.Read(ref _isDisposed) == 1, owner);
            int seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users) return;
            users = seen;
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0) session.Dispose();
    }
}
