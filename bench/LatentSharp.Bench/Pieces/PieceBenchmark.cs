using System.Diagnostics;
using System.Globalization;
using System.Text;
using TorchSharp;

namespace LatentSharp.Bench.Pieces;

/// <summary>Ours and libtorch's in turn in one process. On a shared machine only the ratios within a pair mean something.</summary>
internal static class PieceBenchmark
{
    private const double BurstSeconds = 0.02;
    private const double WarmUpSeconds = 3;

    /// <returns>The table, as it was printed line by line.</returns>
    public static string Run(IEnumerable<Piece> pieces, int pairs)
    {
        var table = new StringBuilder();
        Print("| piece | ours, ms | libtorch, ms | libtorch / ours | processor time, libtorch / ours |\n| --- | ---: | ---: | ---: | ---: |");
        foreach (Piece piece in pieces)
        {
            Print(Run(piece, pairs));
            piece.Release();
        }

        return table.ToString();

        void Print(string line)
        {
            Console.WriteLine(line);
            table.Append(line).Append('\n');
        }
    }

    private static string Run(Piece piece, int pairs)
    {
        Time(piece.Torchs, 1);
        int repeats = (int)Math.Clamp(BurstSeconds / Time(piece.Torchs, 1).Wall, 1, 1000);
        WarmUp(piece.Ours, repeats + 30);
        var ours = new (double Wall, double Processor)[pairs];
        var torchs = new (double Wall, double Processor)[pairs];
        for (int i = 0; i < pairs; i++)
        {
            if (i % 2 == 0) ours[i] = Time(piece.Ours, repeats);
            torchs[i] = Time(piece.Torchs, repeats);
            if (i % 2 == 1) ours[i] = Time(piece.Ours, repeats);
        }

        string Ratio(Func<(double Wall, double Processor), double> time)
        {
            double[] ratios = [.. torchs.Zip(ours, (other, own) => time(other) / time(own))];
            return string.Create(CultureInfo.InvariantCulture, $"{GanStepResult.Median(ratios):F2} ({ratios.Min():F2} to {ratios.Max():F2})");
        }

        string Milliseconds((double Wall, double Processor)[] times) => (1e3 * GanStepResult.Median([.. times.Select(time => time.Wall)])).ToString("F3", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"| {piece.Name} | {Milliseconds(ours)} | {Milliseconds(torchs)} | {Ratio(time => time.Wall)} | {Ratio(time => time.Processor)} |");
    }

    /// <summary>So many calls that the compiler has done its best, or a few seconds of long ones.</summary>
    private static void WarmUp(Action action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls && Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds; i++) Time(action, 1);
    }

    /// <returns>Seconds to a call: on the clock, and of all threads together.</returns>
    private static (double Wall, double Processor) Time(Action action, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < repeats; i++)
        {
            using var scope = torch.NewDisposeScope();
            action();
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds / repeats, (Environment.CpuUsage.TotalTime - used).TotalSeconds / repeats);
    }
}
