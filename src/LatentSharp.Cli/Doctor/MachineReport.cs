using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using Spectre.Console;

namespace LatentSharp.Cli.Doctor;

/// <summary>What the program has to work with.</summary>
internal sealed class MachineReport
{
    private MachineReport(int? threads)
    {
        Threads = threads;
        (LibtorchVersion, LibtorchFault, LibtorchSeconds) = LoadLibtorch();
    }

    public string Processor { get; } = Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>In bits.</summary>
    public int VectorWidth { get; } = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    public int Cores { get; } = Environment.ProcessorCount;

    /// <summary>In bytes; of a container what it may use.</summary>
    public long Memory { get; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>In bytes, at the moment.</summary>
    public long MemoryAvailable { get; } = Math.Min(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Kilobytes("/proc/meminfo", "MemAvailable") ?? long.MaxValue);

    public int? Threads { get; }

    public string? LibtorchVersion { get; }

    public string? LibtorchFault { get; }

    public double LibtorchSeconds { get; }

    /// <summary>OMP_NUM_THREADS, or null where it is not set.</summary>
    public string? ThreadsWanted { get; } = Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 } text ? text : null;

    public static MachineReport Read(int? threads) => new(threads);

    public JsonObject Document() => new()
    {
        ["processor"] = Processor,
        ["vectorBits"] = VectorWidth,
        ["cores"] = Cores,
        ["memoryBytes"] = Memory,
        ["memoryAvailableBytes"] = MemoryAvailable,
        ["threads"] = Threads,
        ["ompNumThreads"] = ThreadsWanted,
        ["system"] = RuntimeInformation.OSDescription,
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["latent"] = ProgramVersion.Text,
        ["libtorch"] = LibtorchVersion,
        ["libtorchFault"] = LibtorchFault,
        ["sets"] = new JsonArray([.. Found().Select(found => new JsonObject { ["name"] = found.Name, ["folder"] = found.Folder })]),
    };

    public void Print(bool json)
    {
        if (json)
        {
            JsonOutput.Write(new JsonObject { ["machine"] = Document() });
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns("What", "Seen");
        Row("processor", $"{Processor}; {Cores} cores that this program may use; vectors of {VectorWidth} bits");
        Row("memory", string.Create(CultureInfo.InvariantCulture, $"{Memory / 1e9:F1} GB, of which {MemoryAvailable / 1e9:F1} GB are free"));
        Row("threads", Threads is int asked ? $"{asked}, as --threads says" : ThreadsWanted is not null ? $"{ThreadsWanted}, as OMP_NUM_THREADS says; maps take all cores" : $"{Cores}, one a core");
        Row("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        Row("latent", ProgramVersion.Text);
        Row("libtorch", LibtorchFault is null ? string.Create(CultureInfo.InvariantCulture, $"{LibtorchVersion}, loaded in {LibtorchSeconds:F1} s") : $"does not load: {LibtorchFault}");
        (string Name, string? Folder)[] sets = Found();
        Row("sets here", string.Join(", ", sets.Where(found => found.Folder is not null).Select(found => found.Name)));
        Row("sets elsewhere", string.Join(", ", sets.Where(found => found.Folder is null).Select(found => found.Name)) + "; `latent data list` says where");
        Tables.Print(table);
        Console.Out.WriteLine("With --data NAME|PATH (and --recipe NAME) the pictures are looked at too, and time and memory are estimated.");

        void Row(string name, string seen) => table.AddRow(Markup.Escape(name), Markup.Escape(seen));
    }

    private static (string Name, string? Folder)[] Found() => [.. DataCatalog.Default.Entries.Select(entry => (entry.Name, DataCatalog.Default.Locate(entry.Name)))];

    /// <summary>That it is there is not enough: it is native code with needs of its own, so one tensor is made.</summary>
    private static (string? Version, string? Fault, double Seconds) LoadLibtorch()
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            using var one = TorchSharp.torch.ones(1);
            return (TorchSharp.torch.__version__, null, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        catch (Exception fault) when (fault is TypeInitializationException or DllNotFoundException or NotSupportedException or BadImageFormatException or EntryPointNotFoundException)
        {
            // What follows the first line is TorchSharp's diary of where it has looked.
            return (null, (fault.InnerException ?? fault).Message.Split('\n')[0].Trim(), 0);
        }
    }

    private static long? Kilobytes(string file, string field) => Field(file, field) is string text && long.TryParse(text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number << 10 : null;

    private static string? Field(string file, string field) => !File.Exists(file) ? null
        : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
