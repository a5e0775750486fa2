using System.Diagnostics;

namespace LatentSharp.Bench.Sampling;

/// <summary>Lets the drawers take turns in one process: in a round each draws for a moment while the others wait, in an order that rotates.</summary>
internal static class SamplingBenchmark
{
    /// <summary>A turn repeats the drawing for about so long.</summary>
    private const double TurnSeconds = 0.25;

    private const double WarmUpSeconds = 2;
    private const int WarmUpDraws = 40;

    public static SamplingResult Run(SamplingCase item, int rounds, int threads)
    {
        using var set = new DrawerSet(item, threads);
        IReadOnlyList<Drawer> drawers = set.All;
        int[] repeats = [.. drawers.Select(WarmUp)];
        Turn[][] turns = [.. drawers.Select(_ => new Turn[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < drawers.Count; turn++)
            {
                int who = (round + turn) % drawers.Count;
                turns[who][round] = Time(drawers[who], repeats[who]);
            }

            Console.Error.WriteLine($"{item.Name}, round {round + 1} of {rounds}: {string.Join(", ", drawers.Select((drawer, i) => $"{drawer.Name} {SamplingCase.Pictures / turns[i][round].Wall:F0}/s"))}");
        }

        return new SamplingResult(item, [.. drawers.Select((drawer, i) => (drawer.Name, turns[i]))]);
    }

    /// <summary>So many draws that the compiler has done its best, or a few seconds of long ones.</summary>
    /// <returns>Draws of a turn.</returns>
    private static int WarmUp(Drawer drawer)
    {
        long start = Stopwatch.GetTimestamp();
        double last = 0;
        for (int i = 0; i < WarmUpDraws && (i < 2 || Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds); i++) last = Time(drawer, 1).Wall;
        return (int)Math.Clamp(TurnSeconds / last, 1, 1000);
    }

    private static Turn Time(Drawer drawer, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < repeats; i++) drawer.Draw();
        return new Turn(Stopwatch.GetElapsedTime(start).TotalSeconds / repeats, (Environment.CpuUsage.TotalTime - used).TotalSeconds / repeats);
    }
}
