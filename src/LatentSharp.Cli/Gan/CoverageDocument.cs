using System.Text.Json.Nodes;
using LatentSharp.Coverage;

namespace LatentSharp.Cli.Gan;

/// <summary>A coverage as a JSON document: what --json prints and coverage.json keeps.</summary>
internal sealed class CoverageDocument(CoverageResult result)
{
    public required string Run { get; init; }

    public required string Map { get; init; }

    public required string Data { get; init; }

    public required long Epoch { get; init; }

    public required long Seed { get; init; }

    /// <summary>Real pictures from which those on the map were drawn.</summary>
    public required int AllReal { get; init; }

    public required SampleForm Form { get; init; }

    public JsonObject Write() => new()
    {
        ["run"] = Run,
        ["epoch"] = Epoch,
        ["seed"] = Seed,
        ["data"] = Data,
        ["map"] = Map,
        ["rows"] = result.Map.Topology.Rows,
        ["columns"] = result.Map.Topology.Columns,
        ["side"] = Form.Side,
        ["channels"] = Form.Channels,
        ["window"] = Form.Window,
        ["realPictures"] = result.RealHits.Sum(),
        ["realPicturesInAll"] = AllReal,
        ["generatedPictures"] = result.GeneratedHits.Sum(),
        ["samples"] = result.Count,
        ["unit"] = "nats",
        ["jensenShannon"] = result.JensenShannon.Mean,
        ["low"] = result.JensenShannon.Low,
        ["high"] = result.JensenShannon.High,
        ["floor"] = result.Floor.Mean,
        ["floorLow"] = result.Floor.Low,
        ["floorHigh"] = result.Floor.High,
        ["exceedsFloor"] = result.ExceedsFloor,
        ["missingShare"] = result.MissingShare,
        ["realDistance"] = result.RealDistance,
        ["generatedDistance"] = result.GeneratedDistance,
        ["emptyUnits"] = Units(result.EmptyUnits),
        ["thinUnits"] = Units(result.ThinUnits),
        ["surplusUnits"] = Units(result.SurplusUnits),
        ["classes"] = new JsonArray([.. result.Classes.Select(kind => new JsonObject { ["class"] = kind.Class, ["name"] = kind.Name, ["real"] = kind.Real, ["generated"] = kind.Generated })]),
        ["realHits"] = new JsonArray([.. result.RealHits.Select(count => JsonValue.Create(count))]),
        ["generatedHits"] = new JsonArray([.. result.GeneratedHits.Select(count => JsonValue.Create(count))]),
        ["version"] = ProgramVersion.Text,
    };

    private static JsonArray Units(IReadOnlyList<CoverageUnit> units) => new([.. units.Select(unit => new JsonObject
    {
        ["unit"] = unit.Unit,
        ["row"] = unit.Row,
        ["column"] = unit.Column,
        ["real"] = unit.Real,
        ["generated"] = unit.Generated,
        ["expected"] = unit.Expected,
        ["probability"] = unit.Probability,
    })]);
}
