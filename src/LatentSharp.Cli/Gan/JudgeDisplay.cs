using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Classifiers;
using Spectre.Console;

namespace LatentSharp.Cli.Gan;

/// <summary>What a classifier counted, and what is to be kept in mind about values of trained networks.</summary>
internal static class JudgeDisplay
{
    private const int MostClasses = 50;

    public static void Print(ClassEvaluation judged)
    {
        bool asked = judged.Classes.Any(share => share.Asked is not null);
        var table = new Table().Border(TableBorder.Simple).AddColumn("Class");
        foreach (string heading in (string[])["Generated", "Real", "Other real", .. asked ? ["Asked for", "of these taken for it"] : (string[])[]]) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (ClassShare share in judged.Classes.Take(MostClasses))
        {
            string[] agreed = asked ? [Count(share.Asked), share.Asked > 0 ? ((double)share.Agreed!.Value / share.Asked.Value).ToString("P0", CultureInfo.InvariantCulture) : "-"] : [];
            table.AddRow([Markup.Escape(share.Name), Count(share.Generated), Count(share.Real), Count(share.OtherReal), .. agreed]);
        }

        Tables.Print(table);
        if (judged.Classes.Count > MostClasses) Console.Out.WriteLine($"... and {judged.Classes.Count - MostClasses} more classes; evaluation.json has them all.");
        string here = judged.RealAccuracy is double accuracy
            ? string.Create(CultureInfo.InvariantCulture, $", {accuracy:F3} on these training pictures, which it may have learnt from")
            : "; these training pictures have no labels of its classes";
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"As {judged.Classifier} takes them: right {judged.TestAccuracy:F3} of the time on its test pictures{here}."));
    }

    public static void PrintCaveats(IReadOnlyList<EvaluationSpace> spaces)
    {
        foreach (EvaluationSpace space in spaces.Where(space => space.Caveats.Count > 0))
        {
            Console.Out.WriteLine($"{space.Name}:");
            foreach (string caveat in space.Caveats) Console.Out.WriteLine($"  - {caveat}");
        }
    }

    private static string Count(int? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";
}
