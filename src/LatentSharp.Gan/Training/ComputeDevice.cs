using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Prepares libtorch for a job: threads, memory, device.</summary>
internal static class ComputeDevice
{
    public static Device Open(TrainingOptions options)
    {
        int threads = options.Threads ?? Environment.ProcessorCount;
        if (threads is < 1 or > 1024) throw new ArgumentException($"Threads lie in 1..1024, not {threads}.");
        NativeProcess.Prepare();
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
