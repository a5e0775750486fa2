using System.Runtime.CompilerServices;
using LatentSharp.Gan.Training;
using Xunit.Sdk;
using Xunit.v3;

// libtorch's thread count and its counter of live tensors belong to the whole process.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace LatentSharp.Gan.Tests;

internal static class AssemblySettings
{
    /// <summary>Threads that wait by spinning would make every test several times slower on a busy machine; this must precede libtorch.</summary>
    [ModuleInitializer]
    internal static void PrepareProcess()
    {
        NativeProcess.Prepare();

        // Networks of a few channels gain nothing from a second thread, and lose much where the other core is busy.
        TorchSharp.torch.set_num_threads(1);
    }
}
