using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Evaluation;

namespace LatentSharp.Gan.Evaluation;

/// <summary>The pictures that an evaluation shows: suspects and others beside the real pictures nearest to them, and an example of each cell.</summary>
public static class EvaluationPictures
{
    internal const string GeneratedEnding = "-generated";
    internal const string TrainingEnding = "-training";
    internal const string HeldOutEnding = "-held-out";

    /// <summary>Collects them.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <returns>The pictures by the names that <see cref="EvaluationDocument"/> uses, without folder and ending.</returns>
    public static IReadOnlyDictionary<string, Picture> Of(GanEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var pictures = new Dictionary<string, Picture>();
        CopyingResult copying = evaluation.Result.Copying;
        foreach ((int index, NearestReal found) in copying.Suspects.Index()) Add(Suspect(index), found);
        foreach ((int index, NearestReal found) in copying.Others.Index()) Add(Other(index), found);
        foreach ((int index, CopyingCell cell) in copying.Cells.Index()) pictures[Cell(index)] = evaluation.TrainingPictures.ToPicture(cell.Example);
        return pictures;

        void Add(string name, NearestReal found)
        {
            pictures[name + GeneratedEnding] = evaluation.Generated[found.Generated];
            pictures[name + TrainingEnding] = evaluation.TrainingPictures.ToPicture(found.Training);
            if (found.HeldOut is int heldOut) pictures[name + HeldOutEnding] = evaluation.HeldOutPictures!.ToPicture(heldOut);
        }
    }

    internal static string Suspect(int index) => Numbered("suspect", index);

    internal static string Other(int index) => Numbered("other", index);

    internal static string Cell(int index) => Numbered("cell", index);

    /// <summary>Where a picture lies in the run folder.</summary>
    internal static string PathOf(string name) => $"evaluation/{name}.png";

    private static string Numbered(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1:d2}");
}
