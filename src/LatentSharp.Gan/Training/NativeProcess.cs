using System.Runtime.InteropServices;

namespace LatentSharp.Gan.Training;

/// <summary>How libtorch's process uses processors and memory; only where glibc is found, and without changing a result.</summary>
internal static partial class NativeProcess
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;

    /// <summary>Must come before libtorch is loaded; later calls do nothing new.</summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            // OpenMP's threads spin while they wait, by default so long that two trainings, or a training and a build, slow each other
            // down several times; not spinning at all costs a third of the speed on a quiet machine. So many turns (about 50 us)
            // keep the speed and give the core away soon. The user's own settings win.
            // Environment.SetEnvironmentVariable would not reach native code.
            if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null) _ = SetEnvironmentVariable("GOMP_SPINCOUNT", "20000", overwrite: 0);

            // By default each large tensor of a step is mapped, faulted in and returned; kept, a full-size step is about a sixth shorter.
            _ = SetAllocatorOption(MmapThreshold, 1 << 30);
            _ = SetAllocatorOption(TrimThreshold, int.MaxValue);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Other C libraries (musl) have no such option and other habits; nothing is lost but the speed-up.
        }
    }

    /// <summary>Gives pages of the heap that hold nothing back to the system.</summary>
    public static void ReleaseFreePages()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = TrimAllocator(0);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // As in Prepare: there is nothing to trim where nothing was kept.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int TrimAllocator(nuint pad);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAllocatorOption(int option, int value);
}
