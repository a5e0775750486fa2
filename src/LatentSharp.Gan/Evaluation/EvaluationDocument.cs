using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Evaluation;

/// <summary>evaluation.json: what an evaluation measured and what is needed to measure it again. Pictures are named by their numbers in the whole data set.</summary>
public static class EvaluationDocument
{
    /// <summary>Writes the document.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <returns>The document; it names the pictures of <see cref="EvaluationPictures"/>.</returns>
    public static JsonObject Write(GanEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        PictureEvaluationResult result = evaluation.Result;
        return new JsonObject
        {
            ["kind"] = "evaluation",
            ["recipe"] = evaluation.Recipe.Name,
            ["data"] = evaluation.Recipe.Data,
            ["epoch"] = evaluation.Epoch,
            ["origin"] = evaluation.Origin,
            ["seed"] = evaluation.Seed,
            ["pictures"] = new JsonObject
            {
                ["training"] = result.Training,
                ["heldOut"] = result.HeldOut,
                ["heldOutBy"] = result.HeldOut > 0 ? Word(evaluation.Recipe.HoldOut.By) : null,
                ["heldOutClasses"] = evaluation.Split.HeldOutClasses?.Count,
                ["generated"] = result.Generated,
                ["compared"] = result.Compared,
                ["side"] = evaluation.TrainingPictures.Side,
                ["channels"] = evaluation.TrainingPictures.Channels,
            },
            ["metrics"] = new JsonArray([.. result.Metrics.Select(Metric)]),
            ["spaces"] = new JsonArray([.. result.Spaces.Select(space => new JsonObject { ["name"] = space.Name, ["sha256"] = space.Hash, ["dimensions"] = space.Dimensions, ["caveats"] = new JsonArray([.. space.Caveats.Select(text => (JsonNode)text)]) })]),
            ["classes"] = evaluation.Classes is { } classes ? Classes(classes) : null,
            ["copying"] = new JsonObject
            {
                ["suspects"] = new JsonArray([.. result.Copying.Suspects.Select((found, index) => Neighbour(evaluation, found, EvaluationPictures.Suspect(index)))]),
                ["others"] = new JsonArray([.. result.Copying.Others.Select((found, index) => Neighbour(evaluation, found, EvaluationPictures.Other(index)))]),
                ["cells"] = new JsonArray([.. result.Copying.Cells.Select((cell, index) => Cell(evaluation, cell, EvaluationPictures.Cell(index)))]),
            },
            ["options"] = Options(result.Options),
            ["version"] = RunDocument.CodeVersion,
        };
    }

    private static JsonObject Metric(EvaluationMetric metric) => new()
    {
        ["name"] = metric.Name,
        ["space"] = metric.Space,
        ["topic"] = Word(metric.Topic),
        ["better"] = Word(metric.Better),
        ["value"] = metric.Value,
        ["low"] = metric.Low,
        ["high"] = metric.High,
        ["floor"] = metric.Floor,
        ["floorLow"] = metric.FloorLow,
        ["floorHigh"] = metric.FloorHigh,
        ["samples"] = metric.Samples,
        ["realSamples"] = metric.RealSamples,
        ["worseThanFloor"] = metric.WorseThanFloor,
        ["verdict"] = EvaluationWords.Verdict(metric),
        ["detail"] = metric.Detail,
        ["interval"] = metric.Interval,
        ["floorOf"] = metric.FloorOf,
        ["unavailable"] = metric.Unavailable,
    };

    private static JsonObject Classes(ClassEvaluation classes) => new()
    {
        ["classifier"] = classes.Classifier,
        ["sha256"] = classes.Hash,
        ["testAccuracy"] = classes.TestAccuracy,
        ["realAccuracy"] = classes.RealAccuracy,
        ["counts"] = new JsonArray([.. classes.Classes.Select(share => new JsonObject
        {
            ["name"] = share.Name,
            ["generated"] = share.Generated,
            ["real"] = share.Real,
            ["otherReal"] = share.OtherReal,
            ["asked"] = share.Asked,
            ["agreed"] = share.Agreed,
        })]),
    };

    private static JsonObject Neighbour(GanEvaluation evaluation, NearestReal found, string name) => new()
    {
        ["generated"] = found.Generated,
        ["training"] = evaluation.Split.Training[found.Training],
        ["distance"] = found.Distance,
        ["ratio"] = found.Ratio,
        ["heldOut"] = found.HeldOut is int heldOut ? evaluation.Split.HeldOut[heldOut] : null,
        ["heldOutDistance"] = found.HeldOutDistance,
        ["generatedPicture"] = EvaluationPictures.PathOf(name + EvaluationPictures.GeneratedEnding),
        ["trainingPicture"] = EvaluationPictures.PathOf(name + EvaluationPictures.TrainingEnding),
        ["heldOutPicture"] = found.HeldOut is null ? null : EvaluationPictures.PathOf(name + EvaluationPictures.HeldOutEnding),
    };

    private static JsonObject Cell(GanEvaluation evaluation, CopyingCell cell, string name) => new()
    {
        ["training"] = cell.Training,
        ["heldOut"] = cell.HeldOut,
        ["generated"] = cell.Generated,
        ["score"] = cell.Score,
        ["example"] = evaluation.Split.Training[cell.Example],
        ["examplePicture"] = EvaluationPictures.PathOf(name),
    };

    private static JsonObject Options(PictureEvaluationOptions options) => new()
    {
        ["count"] = options.Count,
        ["neighbours"] = options.Neighbours,
        ["components"] = options.Components,
        ["repetitions"] = options.Repetitions,
        ["cells"] = options.Cells,
        ["pairs"] = options.Pairs,
        ["patches"] = options.Patches,
        ["directions"] = options.Directions,
        ["listed"] = options.Listed,
        ["seed"] = options.Seed,
    };

    private static string Word<T>(T choice) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
