using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace LatentSharp.Gan.Kernels.Memory;

/// <summary>
/// Runs the parts of a kernel on the threads that libtorch computes with. Threads of our own would compete with
/// OpenMP's, which still spin when the last operator has ended, for the same cores.
/// </summary>
/// <remarks>Which thread takes which part is left open: a kernel's parts depend on shapes alone, and so do its bits.</remarks>
internal static unsafe class Team
{
    /// <summary>gomp's entry to a parallel region: body, argument, threads, flags; null where libtorch uses another runtime.</summary>
    private static readonly delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<void*, void>, void*, uint, uint, void> Fork = FindFork();

    /// <summary>About as many multiplications take as long as waking another thread.</summary>
    private const long WorthAThread = 1 << 16;

    /// <summary>Calls the kernel once for each part and returns when all are done.</summary>
    /// <param name="parts">How many parts there are, at least 1; each is worth a thread.</param>
    /// <param name="kernel">Takes the arguments and the number of a part; must not throw.</param>
    /// <param name="arguments">Handed to each call.</param>
    public static void Run(int parts, delegate*<void*, int, void> kernel, void* arguments) => Run(long.MaxValue, parts, kernel, arguments);

    /// <summary>Calls the kernel once for each part, by the calling thread alone where that is sooner done.</summary>
    /// <param name="work">About how many multiplications all parts come to.</param>
    /// <param name="parts">How many parts there are, at least 1.</param>
    /// <param name="kernel">Takes the arguments and the number of a part; must not throw.</param>
    /// <param name="arguments">Handed to each call.</param>
    public static void Run(long work, int parts, delegate*<void*, int, void> kernel, void* arguments)
    {
        int threads = parts == 1 || work < 2 * WorthAThread ? 1 : Math.Min(parts, torch.get_num_threads());
        var job = new Job { Kernel = kernel, Arguments = arguments, Parts = parts };
        if (threads == 1) Work(&job);
        else if (Fork != null) Fork(&Enter, &job, (uint)threads, 0);
        else Loop(&job, threads);
    }

    private static void Loop(Job* job, int threads) => Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work(job));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Enter(void* job) => Work((Job*)job);

    private static void Work(Job* job)
    {
        for (int part; (part = Interlocked.Increment(ref job->Taken) - 1) < job->Parts;) job->Kernel(job->Arguments, part);
    }

    private static delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<void*, void>, void*, uint, uint, void> FindFork() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("torch_cpu", typeof(Team).Assembly, null, out nint library)
        && NativeLibrary.TryGetExport(library, "GOMP_parallel", out nint fork)
            ? (delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<void*, void>, void*, uint, uint, void>)fork : null;

    private struct Job
    {
        public delegate*<void*, int, void> Kernel;
        public void* Arguments;
        public int Parts;
        public int Taken;
    }
}
