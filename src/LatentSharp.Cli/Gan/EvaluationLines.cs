using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Evaluation;
using Spectre.Console;

namespace LatentSharp.Cli.Gan;

/// <summary>
/// Metrics as lines: a measure's name, and under it a line for each space. A table would give the longest name a column of its own, and fold everything
/// else in the width that is left.
/// </summary>
internal static class EvaluationLines
{
    private const int NumberWidth = 9;

    public static void Print(IReadOnlyList<EvaluationMetric> metrics)
    {
        IAnsiConsole console = PlainConsole.Out();
        console.Profile.Width = int.MaxValue;   // the terminal wraps what does not fit; nothing is folded here
        int space = Width(metrics.Select(metric => EvaluationWords.ShortSpace(metric.Space)));
        int value = Width(metrics.Select(metric => Estimate(metric.Value, metric.Low, metric.High)).Append("generated"));
        int floor = Width(metrics.Select(metric => Estimate(metric.Floor, metric.FloorLow, metric.FloorHigh)));
        foreach (IGrouping<EvaluationTopic, EvaluationMetric> topic in metrics.GroupBy(metric => metric.Topic).OrderBy(topic => topic.Key))
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{Markup.Escape(EvaluationWords.Question(topic.Key).PadRight(space + 4))}[/]  {"generated".PadLeft(NumberWidth).PadRight(value)}  {"floor".PadLeft(NumberWidth)}");
            foreach (IGrouping<string, EvaluationMetric> measure in topic.GroupBy(metric => metric.Name))
            {
                console.MarkupLine($"  {Markup.Escape(measure.Key)}");
                foreach (EvaluationMetric metric in measure)
                {
                    string numbers = metric.Value is null ? "" : $"{Estimate(metric.Value, metric.Low, metric.High).PadRight(value)}  {Estimate(metric.Floor, metric.FloorLow, metric.FloorHigh).PadRight(floor)}  ";
                    string colour = metric.WorseThanFloor switch { true => "yellow", false => "green", null => "default" };
                    console.MarkupLine($"    {Markup.Escape(EvaluationWords.ShortSpace(metric.Space).PadRight(space))}  {Markup.Escape(numbers)}[{colour}]{Markup.Escape(EvaluationWords.Verdict(metric))}[/]");
                }
            }
        }

        console.WriteLine();
    }

    private static int Width(IEnumerable<string> texts) => texts.Max(text => text.Length);

    private static string Estimate(double? value, double? low, double? high) => value is not double number ? ""
        : Number(number, 4).PadLeft(NumberWidth) + (low is double from && high is double to ? $" [{Number(from, 3)}, {Number(to, 3)}]" : "");

    /// <summary>Small numbers with a power of ten, as short as can be.</summary>
    private static string Number(double value, int digits) => value.ToString(Math.Abs(value) is > 0 and < 1e-3 ? "0.#e0" : $"G{digits}", CultureInfo.InvariantCulture);
}
