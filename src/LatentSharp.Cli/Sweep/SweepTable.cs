using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;
using Spectre.Console;

namespace LatentSharp.Cli.Sweep;

/// <summary>The settings of a sweep on stdout, the best first.</summary>
internal static class SweepTable
{
    public static void Print(SweepHistory history)
    {
        SweepPlan plan = history.Rounds[0].Plan;
        bool rounds = history.Rounds.Count > 1;
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string name in (string[])["Rank", .. rounds ? ["Round"] : Array.Empty<string>(), "Setting", .. plan.Parameters.Select(parameter => parameter.Name), "Rung", "Score", "Seeds", "What happened"])
            table.AddColumn(new TableColumn(Markup.Escape(name)) { Alignment = name == "What happened" ? Justify.Left : Justify.Right });
        foreach ((int index, SettingStanding setting) in history.Settings.Index())
        {
            IEnumerable<string> cells =
            [
                SweepWords.Rank(setting, index),
                .. rounds ? [Number(setting.Round)] : Array.Empty<string>(),
                Number(setting.Setting.Number),
                .. setting.Setting.Values.Select(value => value.Value.Text),
                $"{setting.Rung + 1}/{plan.Budget.Rungs}",
                SweepWords.Score(setting),
                $"{setting.Results.Count - setting.Failures}/{setting.Seeds}",
                SweepWords.WhatHappened(setting),
            ];
            table.AddRow([.. cells.Select(cell => new Text(cell, setting.Failures > 0 ? new Style(Color.Grey) : Style.Plain))]);
        }

        string goal = plan.Objective.Goal == SweepGoal.Minimise ? "lower is better" : "higher is better";
        double? floor = history.Best?.Results.Select(result => result.Measurement.Floor).FirstOrDefault();
        string known = floor is double real ? string.Create(CultureInfo.InvariantCulture, $"; real pictures get {real:G4}") : "";
        Console.Out.WriteLine($"{plan.File}: {plan.Objective.Words}, {goal}{known}; mean over {plan.Seeds.Count} seeds ± standard deviation.");
        Tables.Print(table);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
