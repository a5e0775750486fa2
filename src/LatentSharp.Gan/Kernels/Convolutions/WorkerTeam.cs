using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// A few threads that take fixed parts of a job together with the caller. Who does which part depends on numbers alone, never on who is
/// free first, so that results do not depend on it either. A thread that waits spins for a moment, then sleeps.
/// </summary>
internal sealed class WorkerTeam
{
    private static readonly long SpinTicks = Stopwatch.Frequency / 1_000_000 * 30;
    private readonly Lock _oneJob = new();
    private readonly List<Worker> _workers = [];

    /// <summary>The team of the process.</summary>
    public static WorkerTeam Shared { get; } = new();

    /// <summary>Runs body(0) to body(parts - 1), the first one on this thread, and returns when all have ended.</summary>
    /// <param name="parts">At least 1; more parts than processors take turns.</param>
    /// <param name="body">Must not use the team itself.</param>
    public void Run(int parts, Action<int> body)
    {
        if (parts <= 1)
        {
            body(0);
            return;
        }

        lock (_oneJob)
        {
            while (_workers.Count < parts - 1) _workers.Add(new Worker(_workers.Count + 1));
            for (int i = 0; i < parts - 1; i++) _workers[i].Begin(body);
            Exception? fault = null;
            try
            {
                body(0);
            }
            catch (Exception own)
            {
                fault = own;
            }

            for (int i = 0; i < parts - 1; i++) fault = _workers[i].End() ?? fault;
            if (fault is not null) ExceptionDispatchInfo.Throw(fault);
        }
    }

    /// <summary>The part of a range that one of several takes: first and one past the last.</summary>
    public static (int First, int End) Share(int count, int part, int parts) => ((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));

    private sealed class Worker
    {
        private readonly int _part;
        private readonly Signal _begun = new();
        private readonly Signal _ended = new();
        private Action<int>? _body;
        private Exception? _fault;

        public Worker(int part)
        {
            _part = part;
            new Thread(Work) { IsBackground = true, Name = $"convolution {part}" }.Start();
        }

        public void Begin(Action<int> body)
        {
            _body = body;
            _begun.Set();
        }

        public Exception? End()
        {
            _ended.Await();
            (_body, Exception? fault, _fault) = (null, _fault, null);
            return fault;
        }

        private void Work()
        {
            while (true)
            {
                _begun.Await();
                try
                {
                    _body!(_part);
                }
                catch (Exception fault)
                {
                    _fault = fault;
                }

                _ended.Set();
            }
        }
    }

    /// <summary>Something one thread tells another; waiting takes it back.</summary>
    private sealed class Signal
    {
        private readonly object _door = new();
        private volatile bool _isSet;

        public void Set()
        {
            lock (_door)
            {
                _isSet = true;
                Monitor.Pulse(_door);
            }
        }

        public void Await()
        {
            for (long start = Stopwatch.GetTimestamp(); !_isSet && Stopwatch.GetTimestamp() - start < SpinTicks;) Thread.SpinWait(4);
            lock (_door)
            {
                while (!_isSet) Monitor.Wait(_door);
                _isSet = false;
            }
        }
    }
}
