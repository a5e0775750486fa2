using LatentSharp.Som;
using Microsoft.ML.OnnxRuntime;

namespace LatentSharp.Onnx.Tests.Som;

/// <summary>The example of docs/som-export.md, run.</summary>
public sealed class SnippetTests
{
    private static readonly double[] TwoFlowers = [5, 3, 1, 0, 6, 3, 5, 2];

    [Fact]
    public void The_example_places_a_flower()
    {
        var map = new SelfOrganizingMap(new MapRecipe { Rows = 2, Columns = 1 }, 4, TwoFlowers);
        using var exported = new ExportedMap(map);

        using var session = new InferenceSession(exported.Path);
        using OrtValue samples = OrtValue.CreateTensorValueFromMemory(new double[] { 5.1, 3.5, 1.4, 0.2 }, [1, 4]);
        using var options = new RunOptions();
        using var found = session.Run(options, ["samples"], [samples], ["row", "column", "distance"]);
        long row = found[0].GetTensorDataAsSpan<long>()[0];
        long column = found[1].GetTensorDataAsSpan<long>()[0];
        double distance = found[2].GetTensorDataAsSpan<double>()[0];
        string rows = session.ModelMetadata.CustomMetadataMap["rows"];

        // 0.1, 0.5, 0.4, 0.2 away from the first flower.
        Assert.Equal((0, 0, "2"), (row, column, rows));
        Assert.Equal(Math.Sqrt(0.46), distance, 1e-12);
    }

    [Fact]
    public void The_page_shows_what_is_run()
    {
        string page = File.ReadAllText(RepositoryFile.Find("docs/som-export.md"));
        string[] shown = page.Split("```csharp\n")[1].Split("```")[0].Trim().Split('\n');
        string run = File.ReadAllText(RepositoryFile.Find("tests/LatentSharp.Onnx.Tests/Som/SnippetTests.cs")).Replace("exported.Path", "\"map.onnx\"", StringComparison.Ordinal);
        Assert.All(shown, line => Assert.Contains($"        {line}\n", run, StringComparison.Ordinal));
    }
}
