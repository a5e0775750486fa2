using System.Collections.Concurrent;
using LatentSharp.Data;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;

namespace LatentSharp.Tests.Sweeps;

public sealed class SweepRunnerTests
{
    private const string Text = """
        recipe = "plain"
        settings = 9
        seeds = [1, 2]
        rounds = 4
        [objective]
        metric = "distance"
        [budget]
        epochs = 9
        [parameters]
        rate = { log = [1e-6, 1e-1] }
        """;

    private const int TrialsOfARound = 9 * 2 + 3 * 2;

    [Fact]
    public void Rounds_close_in_on_the_best_and_run_each_trial_once()
    {
        using var sweep = new SweepCase();
        var runner = new ParabolaRunner(best: -3.3);
        SweepHistory history = new SweepRunner(runner, SweepCase.Vocabulary).Run(sweep.Load("a.toml", Text));
        Assert.True(history.IsFinished);
        Assert.Equal((4, 4 * TrialsOfARound), (history.Rounds.Count, runner.Runs.Count));
        Assert.Equal(runner.Runs.Count, runner.Runs.Distinct().Count());

        // The intervals are 5, 2.5, 1.25 and 0.625 decades long; the last one's best draw of nine lies nearer than a ninth of that with room to spare.
        Assert.InRange(Math.Log10(history.Best!.Setting["rate"].Number!.Value), -3.4, -3.2);
        Assert.Equal(history.Settings.Where(setting => setting.Rung == 1).Min(setting => setting.Mean), history.Best.Mean);
        double[] lengths = [.. history.Rounds.Select(round => (LatentSharp.Sweeps.Space.SweepInterval)round.Plan.Parameters[0]).Select(interval => Math.Log10(interval.High / interval.Low))];
        Assert.All(lengths.Zip([5, 2.5, 1.25, 0.625]), pair => Assert.Equal(pair.Second, pair.First, 0.002));

        new SweepRunner(runner, SweepCase.Vocabulary).Run(sweep.Load("a.toml", Text));
        Assert.Equal(4 * TrialsOfARound, runner.Runs.Count);
    }

    [Fact]
    public void Trials_one_by_one_in_any_order_give_the_same_files_as_all_at_once()
    {
        using SweepCase whole = new(), parts = new();
        string text = Text.Replace("rounds = 4", "rounds = 2", StringComparison.Ordinal);
        new SweepRunner(new ParabolaRunner(-3.3), SweepCase.Vocabulary).Run(whole.Load("a.toml", text));
        var runner = new ParabolaRunner(-3.3);
        var single = new SweepRunner(runner, SweepCase.Vocabulary);
        SweepPlan plan = parts.Load("a.toml", text);
        int[] order = [.. Enumerable.Range(0, plan.Trials).OrderBy(number => number * 7 % plan.Trials)];

        // First array: nothing beyond the first rung can be known, except by the last of them.
        Assert.All(order.SkipLast(1), number => Assert.Equal(TrialState.Waiting, single.RunTrial(plan, number).State));
        Assert.NotEqual(TrialState.Waiting, single.RunTrial(plan, order[^1]).State);

        // Second array: every trial goes as far as it goes.
        Assert.All(order, number => Assert.Contains(single.RunTrial(plan, number).State, (TrialState[])[TrialState.Finished, TrialState.Dropped]));
        Assert.Equal(TrialsOfARound, runner.Runs.Count);
        SweepPlan next = SweepPlan.Load(NextRound.PathOf(plan), SweepCase.Vocabulary);
        foreach (int _ in (int[])[1, 2])
        {
            foreach (int number in order) single.RunTrial(next, number);
        }

        Assert.Equal(Files(whole), Files(parts));
    }

    [Fact]
    public void Several_at_once_share_the_work_and_no_trial_is_run_twice()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        var running = new ConcurrentDictionary<int, byte>();
        var runner = new ParabolaRunner(-3.3);
        runner.Before = trial =>
        {
            Assert.True(running.TryAdd(trial.Number, 0), "Two ran one trial at the same time.");
            Thread.Sleep(5);
            running.TryRemove(trial.Number, out byte _);
        };
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() => new SweepRunner(runner, SweepCase.Vocabulary).Run(plan)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Equal(4 * TrialsOfARound, runner.Runs.Count);
        Assert.Equal(runner.Runs.Count, runner.Runs.Distinct().Count());
    }

    [Fact]
    public void A_trial_that_another_runs_is_refused_with_its_holder()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        var runner = new ParabolaRunner(-3.3);
        IOException? fault = null;
        runner.Before = _ => fault = Assert.Throws<IOException>(() => new SweepRunner(new ParabolaRunner(-3.3), SweepCase.Vocabulary).RunTrial(plan, 4));
        new SweepRunner(runner, SweepCase.Vocabulary).RunTrial(plan, 4);
        Assert.Matches($@"Trial 4 of .*a\.toml is being run already, by process {Environment.ProcessId} on .*, since .* UTC\. Wait until it ends", fault!.Message);
    }

    [Fact]
    public void A_stopped_sweep_goes_on_with_what_is_left()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        using var source = new CancellationTokenSource();
        var runner = new ParabolaRunner(-3.3);
        runner.Before = _ =>
        {
            if (runner.Runs.Count == 21) source.Cancel();
        };
        Assert.ThrowsAny<OperationCanceledException>(() => new SweepRunner(runner, SweepCase.Vocabulary).Run(plan, source.Token));
        runner.Before = null;
        SweepHistory history = new SweepRunner(runner, SweepCase.Vocabulary).Run(plan);
        Assert.True(history.IsFinished);
        Assert.Equal(4 * TrialsOfARound + 1, runner.Runs.Count);   // the one that was stopped was begun twice
    }

    [Fact]
    public void A_changed_file_of_a_later_round_stops_the_sweep()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        var runner = new SweepRunner(new ParabolaRunner(-3.3), SweepCase.Vocabulary);
        runner.Run(plan);
        File.AppendAllText(sweep["a.round2.toml"], "# by hand\n");
        DataException fault = Assert.Throws<DataException>(() => SweepHistory.Read(plan, SweepCase.Vocabulary));
        Assert.Contains("a.round2.toml: it does not follow from", fault.Message, StringComparison.Ordinal);
        File.Delete(sweep["a.round2.toml"]);
        Assert.True(runner.Run(plan).IsFinished);
    }

    [Fact]
    public void Progress_counts_up_and_the_time_left_comes_down()
    {
        using var sweep = new SweepCase();
        var reports = new List<SweepProgress>();
        var runner = new ParabolaRunner(-3.3) { Before = _ => Thread.Sleep(2) };
        new SweepRunner(runner, SweepCase.Vocabulary, new Listener(reports.Add)).Run(sweep.Load("a.toml", Text));
        SweepProgress[] trials = [.. reports.Where(report => report.Notice is null)];
        Assert.Equal(trials.Select(report => report.Share).Order(), trials.Select(report => report.Share));
        Assert.All(trials, report => Assert.InRange(report.Share, 0, 1));
        Assert.Equal((0, 18, 0, 2, 1, 4), (trials[0].Done, trials[0].All, trials[0].Rung, trials[0].Rungs, trials[0].Round, trials[0].Rounds));
        Assert.Equal((0, 6, 1), (trials[18].Done, trials[18].All, trials[18].Rung));
        Assert.True(trials[^1].Remaining < trials[5].Remaining);
        Assert.Equal(4 * TrialsOfARound, reports.Count(report => report.Notice?.StartsWith("Trial ", StringComparison.Ordinal) == true));
    }

    private static string[] Files(SweepCase sweep) => [.. Directory.EnumerateFiles(sweep.Folder, "*", SearchOption.AllDirectories).Where(file => !file.Contains("locks", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetRelativePath(sweep.Folder, file)}: {string.Join('\n', File.ReadLines(file).Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal)))}")];

    private sealed class Listener(Action<SweepProgress> report) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => report(value);
    }
}
