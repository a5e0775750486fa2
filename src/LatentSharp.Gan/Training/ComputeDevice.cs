using System.Globalization;
using LatentSharp.Gan.Kernels;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Prepares libtorch for a job: threads, memory, device.</summary>
internal static class ComputeDevice
{
    /// <summary>Threads where nobody asks for a number: OMP_NUM_THREADS, as other programs of this kind take it, otherwise all processors.</summary>
    public static int DefaultThreads =>
        int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= 1024
            ? threads
            : Environment.ProcessorCount;

    public static Device Open(TrainingOptions options)
    {
        int threads = options.Threads ?? DefaultThreads;
        if (threads is < 1 or > 1024) throw new ArgumentException($"Threads lie in 1..1024, not {threads}.");
        NativeProcess.Prepare();
        Libtorch.Require();
        set_num_threads(threads);
        return options.Device switch
        {
            "cpu" => CPU,
            "cuda" when cuda.is_available() => CUDA,
            "cuda" => throw new ArgumentException("No CUDA device can be used: this build carries libtorch for the processor, or the driver is missing. Use the device cpu."),
            string other => throw new ArgumentException($"The device is cpu or cuda, not '{other}'."),
        };
    }
}
