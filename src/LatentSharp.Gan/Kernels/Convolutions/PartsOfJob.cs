using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using LatentSharp.Gan.Kernels.Memory;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>Runs the parts of a job on libtorch's threads. Who does which part depends on numbers alone, never on who is free first, and so the result does not either.</summary>
internal static unsafe class PartsOfJob
{
    /// <summary>Runs body(0) to body(parts - 1) and returns when all have ended.</summary>
    /// <param name="parts">At least 1.</param>
    /// <param name="body">Must not run parts itself.</param>
    public static void Run(int parts, Action<int> body)
    {
        if (parts <= 1)
        {
            body(0);
            return;
        }

        var job = new Job(body);
        GCHandle handle = GCHandle.Alloc(job);
        try
        {
            Team.Run(parts, &Enter, (void*)GCHandle.ToIntPtr(handle));
        }
        finally
        {
            handle.Free();
        }

        if (job.Fault is not null) ExceptionDispatchInfo.Throw(job.Fault);
    }

    /// <summary>The part of a range that one of several takes: first and one past the last.</summary>
    public static (int First, int End) Share(int count, int part, int parts) => ((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));

    private static void Enter(void* job, int part) => ((Job)GCHandle.FromIntPtr((nint)job).Target!).Run(part);

    private sealed class Job(Action<int> body)
    {
        public Exception? Fault { get; private set; }

        /// <summary>A fault must not pass through libtorch's threads; it waits for the caller.</summary>
        public void Run(int part)
        {
            try
            {
                body(part);
            }
            catch (Exception fault)
            {
                Fault = fault;
            }
        }
    }
}
