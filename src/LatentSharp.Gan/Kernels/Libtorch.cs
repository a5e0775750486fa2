using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LatentSharp.Gan.Kernels;

/// <summary>The native library behind TorchSharp, which the program chooses and this library only asks for.</summary>
internal static class Libtorch
{
    /// <summary>TorchSharp's binaries, by operating system and architecture.</summary>
    private static readonly string[] Platforms = ["linux-x64", "win-x64", "win-arm64", "osx-arm64"];

    /// <summary>Loads it, or says what to do.</summary>
    /// <exception cref="InvalidOperationException">It is absent or does not load.</exception>
    public static void Require()
    {
        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(TorchSharp.torch).TypeHandle);
        }
        catch (TypeInitializationException fault)
        {
            throw new InvalidOperationException(Remedy(Platform, Files(AppContext.BaseDirectory, Platform)), fault);
        }
    }

    /// <summary>What is wrong where libtorch did not load, and what helps.</summary>
    /// <param name="platform">Such as linux-x64.</param>
    /// <param name="files">What there is of libtorch and its binding beside the program, each before those that need it.</param>
    internal static string Remedy(string platform, IReadOnlyList<string> files)
    {
        if (!Platforms.Contains(platform)) return $"There is no libtorch for {platform} that TorchSharp can use: networks are trained and run on {string.Join(", ", Platforms)}. Maps, and generators exported as ONNX, run here too.";
        if (files.Count > 1)
        {
            string? reason = files.Select(WhyNot).FirstOrDefault(fault => fault is not null);
            return $"libtorch is beside the program but does not load: {reason ?? "TorchSharp does not say why"}. A build of another version or platform may be mixed in; remove bin and obj and build again.";
        }

        return $"LatentSharp.Gan computes with libtorch, which is not beside the program. Add the package libtorch-cpu-{platform}, version {Version}, to the program's project"
            + $"{(platform is "linux-x64" or "win-x64" ? $" (or libtorch-cuda-12.8-{platform} for NVIDIA's devices)" : "")}.";
    }

    private static string Version => typeof(Libtorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "LibtorchVersion").Value!;

    private static string Platform => $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string[] Files(string folder, string platform)
    {
        string[] names = OperatingSystem.IsWindows() ? ["torch_cpu.dll", "LibTorchSharp.dll"]
            : OperatingSystem.IsMacOS() ? ["libtorch_cpu.dylib", "libLibTorchSharp.dylib"]
            : ["libtorch_cpu.so", "libLibTorchSharp.so"];
        string[] folders = [folder, Path.Combine(folder, "runtimes", platform, "native")];
        return [.. names.SelectMany(name => folders.Select(place => Path.Combine(place, name)).Where(File.Exists))];
    }

    /// <summary>The loader's own words, which TorchSharp does not pass on.</summary>
    private static string? WhyNot(string file)
    {
        try
        {
            NativeLibrary.Load(file);
            return null;
        }
        catch (Exception fault) when (fault is DllNotFoundException or BadImageFormatException)
        {
            return fault.Message.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
        }
    }
}
