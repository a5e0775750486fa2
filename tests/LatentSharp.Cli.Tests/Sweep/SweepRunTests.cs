using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Sweep;

public sealed class SweepRunTests
{
    [Fact]
    public void A_sweep_ends_with_a_ranking_a_picture_and_a_command_that_trains_the_best()
    {
        using Latent latent = TinySweep.Prepare(TinySweep.Text("rounds = 2", objective: "metric = \"coverage\"\nspace = \"pixels\"\npictures = 24"));
        JsonObject document = latent.Run("sweep", "run", "sweep.toml", "--json").Expect(0).Json;
        Assert.True(document["finished"]!.GetValue<bool>());
        Assert.Equal(2, document["rounds"]!.AsArray().Count);
        Assert.Equal((6, 6), (TinySweep.ResultFiles(latent).Length, TinySweep.ResultFiles(latent, "sweep.round2").Length));
        Assert.Equal(4, document["settings"]!.AsArray().Count);
        Assert.True(new FileInfo(latent["sweep/sweep.png"]).Length > 1000);
        Outcome shown = latent.Run("sweep", "show", "sweep.toml").Expect(0);
        string command = document["best"]!["command"]!.GetValue<string>();
        Assert.EndsWith(command, shown.Output.TrimEnd(), StringComparison.Ordinal);

        // The line that is printed trains the very network of the trial.
        latent.Run([.. command.Split(' ').Skip(1)]).Expect(0);
        JsonNode best = document["settings"]![0]!["trials"]![0]!;
        Assert.Equal(1, best["rung"]!.GetValue<int>());
        latent.Run("gan", "sample", "best", "--count", "4", "--out", "best.png").Expect(0);
        latent.Run("gan", "sample", best["run"]!.GetValue<string>(), "--count", "4", "--out", "trial.png").Expect(0);
        Assert.Equal(File.ReadAllBytes(latent["trial.png"]), File.ReadAllBytes(latent["best.png"]));
        Assert.True(File.Exists(Path.Combine(best["run"]!.GetValue<string>(), "report.html")));
    }

    [Fact]
    public void Killed_at_any_moment_it_ends_with_the_results_of_one_that_was_not()
    {
        using Latent whole = TinySweep.Prepare(TinySweep.Text()), killed = TinySweep.Prepare(TinySweep.Text());
        whole.Run("sweep", "run", "sweep.toml").Expect(0);
        killed.RunUntil(() => TinySweep.ResultFiles(killed).Length >= 1 && Directory.Exists(killed["sweep/runs/trial-0001"]), process => process.Kill(), "sweep", "run", "sweep.toml");
        killed.RunUntil(() => TinySweep.ResultFiles(killed).Length >= 4, process => process.Kill(), "sweep", "run", "sweep.toml");
        var kept = TinySweep.ResultFiles(killed).ToDictionary(file => file, File.GetLastWriteTimeUtc);
        killed.Run("sweep", "run", "sweep.toml").Expect(0);
        Assert.Equal(TinySweep.Results(whole), TinySweep.Results(killed));
        Assert.All(kept, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
    }

    [Fact]
    public void Interrupted_it_says_how_to_go_on_and_a_trial_that_somebody_runs_is_refused()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no signal that a test can send to one console program.");
        using Latent latent = TinySweep.Prepare(TinySweep.Text(epochs: "1000000"));
        Outcome? other = null;
        int owner = 0;
        Outcome stopped = latent.RunUntil(() => File.Exists(latent["sweep/runs/trial-0000/metrics.jsonl"]), process =>
        {
            owner = process.Id;
            other = latent.Run("sweep", "run", "sweep.toml", "--trial", "0");
            TinySweep.Interrupt(process);
        }, "sweep", "run", "sweep.toml").Expect(130);
        Assert.Contains("Go on with: latent sweep run sweep.toml", stopped.Errors, StringComparison.Ordinal);
        other!.Expect(1);
        Assert.Matches($@"Trial 0 of sweep\.toml is being run already, by process {owner} on \S+, since .* UTC\.", other.Errors);
        Assert.NotEmpty(Directory.EnumerateFiles(latent["sweep/runs/trial-0000/checkpoints"]));
    }

    [Fact]
    public void Two_processes_share_a_sweep_and_run_no_trial_twice()
    {
        using Latent alone = TinySweep.Prepare(TinySweep.Text()), shared = TinySweep.Prepare(TinySweep.Text());
        alone.Run("sweep", "run", "sweep.toml").Expect(0);
        Task<Outcome>[] both = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => shared.Run("sweep", "run", "sweep.toml", "--json"), TestContext.Current.CancellationToken))];
        Outcome[] outcomes = [.. both.Select(task => task.GetAwaiter().GetResult().Expect(0))];
        string[] ran = [.. outcomes.SelectMany(outcome => outcome.Errors.Split('\n')).Where(line => line.StartsWith("Trial ", StringComparison.Ordinal)).Select(line => line[..line.LastIndexOf(':')])];
        Assert.Equal(6, ran.Length);
        Assert.Equal(6, ran.Distinct().Count());
        Assert.Equal(TinySweep.Results(alone), TinySweep.Results(shared));
        Assert.Equal(outcomes[0].Json["best"]!.ToJsonString(), outcomes[1].Json["best"]!.ToJsonString());
    }

    [Fact]
    public void An_array_of_trials_is_submitted_once_a_rung()
    {
        using Latent whole = TinySweep.Prepare(TinySweep.Text()), array = TinySweep.Prepare(TinySweep.Text());
        whole.Run("sweep", "run", "sweep.toml").Expect(0);
        string State(int trial) => array.Run("sweep", "run", "sweep.toml", "--trial", $"{trial}", "--json").Expect(0).Json["state"]!.GetValue<string>();
        Assert.Equal(["waiting", "waiting", "waiting"], new[] { 3, 1, 2 }.Select(State));
        State(0);
        Assert.Equal(["dropped", "dropped", "finished", "finished"], Enumerable.Range(0, 4).Select(State).Order());
        Assert.Equal(TinySweep.Results(whole), TinySweep.Results(array));
    }

    [Fact]
    public void Trials_that_fail_stand_behind_all_others_and_where_all_fail_the_sweep_failed()
    {
        using Latent some = TinySweep.Prepare(TinySweep.Text(epochs: "2", rates: "[0.0002, 1e30]").Replace("settings = 2", "settings = 6", StringComparison.Ordinal).Replace("seeds = [1, 2]", "seeds = 1", StringComparison.Ordinal));
        Outcome ranked = some.Run("sweep", "run", "sweep.toml").Expect(0);
        Assert.Contains("1 seed a setting: a lucky seed cannot be told", ranked.Errors, StringComparison.Ordinal);
        string[] rows = [.. ranked.Output.Split('\n').Where(line => line.Contains("0.0002", StringComparison.Ordinal) || line.Contains("1e+30", StringComparison.Ordinal)).SkipLast(1)];
        int good = rows.TakeWhile(row => row.Contains(" 0.0002 ", StringComparison.Ordinal)).Count();
        Assert.InRange(good, 1, 5);
        Assert.All(rows.Skip(good), row => Assert.Matches(@"^\s*failed\s.*seed 1000: a number was not finite in epoch 1", row));
        using Latent none = TinySweep.Prepare(TinySweep.Text(epochs: "2", rates: "[1e30]"));
        Assert.Contains("No setting came through", none.Run("sweep", "run", "sweep.toml").Expect(1).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "nowhere.toml: there is no such file.", "nowhere.toml")]
    [InlineData(2, "sweep.toml has the trials 0 to 3 (2 settings with 2 seeds), and no trial 4.", "sweep.toml", "--trial", "4")]
    [InlineData(2, "--trial takes a whole number, not 'x'.", "sweep.toml", "--trial", "x")]
    [InlineData(3, "line 20, column 1: There is no option 'generater-rate'. Did you mean 'generator-rate'?", "wrong.toml")]
    [InlineData(3, "cannot be trained: The batch has 2 to 65536 pictures", "small.toml")]
    public void What_is_wrong_is_said(int code, string message, params string[] arguments)
    {
        using Latent latent = TinySweep.Prepare(TinySweep.Text());
        File.WriteAllText(latent["wrong.toml"], TinySweep.Text().Replace("generator-rate", "generater-rate", StringComparison.Ordinal));
        File.WriteAllText(latent["small.toml"], TinySweep.Text().Replace("[8, 16]", "[1]", StringComparison.Ordinal));
        Outcome outcome = latent.Run(["sweep", "run", .. arguments]).Expect(code);
        Assert.Contains(message, outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["sweep"]));
    }

    [Fact]
    public void Before_anything_ran_show_lists_what_was_drawn()
    {
        using Latent latent = TinySweep.Prepare(TinySweep.Text());
        JsonObject document = latent.Run("sweep", "show", "sweep.toml", "--json").Expect(0).Json;
        Assert.Null(document["best"]);
        Assert.Null(document["picture"]);
        Assert.Equal([0, 1, 2, 3], document["rounds"]![0]!["missing"]!.AsArray().Select(trial => trial!.GetValue<int>()));
        Assert.All(document["settings"]!.AsArray(), setting => Assert.InRange(setting!["parameters"]!["generator-rate"]!.GetValue<double>(), 1e-4, 1e-3));
        Assert.False(Directory.Exists(latent["sweep"]));
    }

    [Fact]
    public void The_file_of_the_page_is_a_sweep()
    {
        using Latent latent = new();
        string page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs/sweep.md"));
        File.WriteAllText(latent["page.toml"], page.Split("```toml\n")[1].Split("```")[0]);
        JsonObject document = latent.Run("sweep", "show", "page.toml", "--json").Expect(0).Json;
        Assert.Equal((12, 36, latent["clothes-search"]), (document["settings"]!.AsArray().Count, document["rounds"]![0]!["trials"]!.GetValue<int>(), document["rounds"]![0]!["output"]!.GetValue<string>()));
    }
}
