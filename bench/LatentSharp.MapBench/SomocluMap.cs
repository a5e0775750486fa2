using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LatentSharp.Bench;

/// <summary>
/// Somoclu's command line program. It reads text, which takes long and is not to be counted, so it runs once for all rounds: it is stopped
/// (SIGSTOP) whenever it has told of the epochs of a turn, and continued when its turn comes again. Its first epoch is not counted, since
/// nothing tells when reading ends; the others are scaled to the whole job.
/// </summary>
internal sealed partial class SomocluMap(MapJob job, int threads, string program, int rounds) : MapContender("Somoclu", job, job.Whole)
{
    private const int Stop = 19, Continue = 18;
    private readonly int _epochsPerTurn = Math.Max(1, (job.Recipe.Epochs - 1) / rounds);
    private Process? _process;
    private int _epochs;

    /// <inheritdoc/>
    public override void Prepare()
    {
        string samples = WriteText("samples.txt", Job.Samples.Values), initial = WriteText("initial.txt", Job.Initial.ToArray());
        double[] radii = Job.Radii(Portion);

        // Its Gaussian is exp(-d^2 / (2 (0.5 radius)^2)): a radius of twice sigma is the same neighbourhood, -p 0 does not cut it off.
        string[] arguments =
        [
            "-k", "0", "-m", "planar", "-g", "rectangular", "-n", "gaussian", "-p", "0", "-d", "0.5", "-t", "linear", "-l", "1", "-L", "1", "-v", "2",
            "-e", Number(Portion.Epochs), "-r", Number(2 * radii[0]), "-R", Number(2 * radii[^1]),
            "-x", Number(Job.Recipe.Columns!.Value), "-y", Number(Job.Recipe.Rows!.Value), "-c", initial, samples, Path.Combine(Job.Folder, "somoclu"),
        ];
        _process = Process.Start(PeerProcess.Start(program, arguments, threads)) ?? throw new InvalidOperationException($"{program} did not start.");
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        AwaitEpochs(1);
        Signal(Stop);
    }

    /// <inheritdoc/>
    public override Measure Take()
    {
        TimeSpan cpu = CpuTime();
        long start = Stopwatch.GetTimestamp();
        Signal(Continue);
        AwaitEpochs(_epochsPerTurn);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Signal(Stop);
        return new Measure(elapsed.TotalSeconds, (CpuTime() - cpu).TotalSeconds).Times((double)Portion.Epochs / _epochsPerTurn);
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        Signal(Continue);
        _process!.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        if (_process.ExitCode != 0) throw new InvalidOperationException($"exit code {_process.ExitCode} at the end.");
        double[] codebook = [.. File.ReadLines(Path.Combine(Job.Folder, "somoclu.wts")).Where(line => !line.StartsWith('%'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        NpyMatrix.Write(CodebookFile, codebook, Job.Samples.Dimensions);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_process is { HasExited: false }) _process.Kill();
        _process?.Dispose();
        base.Dispose();
    }

    private void AwaitEpochs(int count)
    {
        for (int wanted = _epochs + count; _epochs < wanted;)
        {
            // After each epoch it draws a line of progress, such as " 10% [=====   ]".
            string line = _process!.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"it ended after {_epochs} epochs.");
            if (line.Contains("% [", StringComparison.Ordinal)) _epochs++;
        }
    }

    private TimeSpan CpuTime()
    {
        _process!.Refresh();
        return _process.TotalProcessorTime;
    }

    private void Signal(int signal)
    {
        if (SendSignal(_process!.Id, signal) != 0 || _process.HasExited) throw new InvalidOperationException($"it ended after {_epochs} epochs.");
    }

    private string WriteText(string name, ReadOnlySpan<double> values)
    {
        string file = Path.Combine(Job.Folder, name);
        using var writer = new StreamWriter(file, append: false, System.Text.Encoding.ASCII, 1 << 20);
        Span<char> text = stackalloc char[32];
        for (int i = 0; i < values.Length; i++)
        {
            ((float)values[i]).TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
            writer.Write((i + 1) % Job.Samples.Dimensions == 0 ? '\n' : ' ');
        }

        return file;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
