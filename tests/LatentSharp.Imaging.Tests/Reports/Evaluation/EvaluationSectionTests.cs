using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LatentSharp.Data;
using LatentSharp.Imaging.Reports;
using LatentSharp.Imaging.Reports.Evaluation;

namespace LatentSharp.Imaging.Tests.Reports.Evaluation;

public sealed class EvaluationSectionTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    public EvaluationSectionTests() => FakeRun.WriteOptions(_run.Path);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_run_that_was_never_evaluated_has_no_such_section() => Assert.DoesNotContain("Evaluation", Write(), StringComparison.Ordinal);

    [Fact]
    public void Numbers_floors_and_words_stand_under_their_question()
    {
        string page = System.Net.WebUtility.HtmlDecode(Write(Document(
            Metric("coverage (k = 5)", "variety", 0.6, 0.55, 0.65, 0.97, 0.95, 0.99, worse: true, "62 % of the floor"),
            Metric("coverage (k = 5)", "variety", 0.96, 0.94, 0.98, 0.97, 0.95, 0.99, worse: false, "like real pictures", space: "random convolutions 1024, seed 1000, sha256 4e37cc5f"),
            Metric("copying test C_T", "copying", 0.2, -0.5, 0.9, 0, -1.96, 1.96, worse: false, "no nearer to training than real pictures"))));
        Assert.Contains("4,500 generated pictures of epoch 24 (seed 1000) beside 4,500 training pictures and 500 held-out ones. Distributions are compared at 2,250 of each kind.", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Is everything there?", StringComparison.Ordinal) < page.IndexOf("Has it copied?", StringComparison.Ordinal));
        Assert.DoesNotContain("Does each picture look real?", page, StringComparison.Ordinal);
        Assert.Contains("""0.6<small>0.55 … 0.65</small></td><td class="number">0.97<small>0.95 … 0.99</small></td><td class="verdict worse">62 % of the floor""", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 values tells generated pictures from real ones.", page, StringComparison.Ordinal);
        Assert.Contains("None of 1 values find generated pictures nearer to the training pictures than other real ones are.", page, StringComparison.Ordinal);
        Assert.Contains("<small>random convolutions 1024</small>", page, StringComparison.Ordinal);
        Assert.Contains("title=\"random convolutions 1024, seed 1000, sha256 4e37cc5f; 30 generated pictures, 30 real ones; interval: halves\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unavailable_is_said_and_draws_nothing()
    {
        string page = Write(Document(Metric("copying test C_T", "copying", null, null, null, null, null, null, null, "unavailable: nothing was held out")));
        Assert.Contains("""<td class="missing" colspan="4">unavailable: nothing was held out</td>""", page, StringComparison.Ordinal);
        Assert.Contains("Nothing here can be judged.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_stand_above_their_neighbours()
    {
        foreach (string name in (string[])["suspect-01-generated", "suspect-01-training", "suspect-01-held-out", "cell-01"]) SavePicture($"evaluation/{name}.png");
        JsonObject document = Document();
        document["copying"] = new JsonObject
        {
            ["suspects"] = new JsonArray(Found("evaluation/suspect-01-generated.png", "evaluation/suspect-01-training.png", "evaluation/suspect-01-held-out.png")),
            ["others"] = new JsonArray(),
            ["cells"] = new JsonArray(new JsonObject { ["training"] = 4500, ["heldOut"] = 500, ["generated"] = 1200, ["score"] = -3.21, ["example"] = 12, ["examplePicture"] = "evaluation/cell-01.png" },
                new JsonObject { ["training"] = 3, ["heldOut"] = 2, ["generated"] = 1, ["score"] = null, ["example"] = 13, ["examplePicture"] = "evaluation/cell-02.png" }),
        };
        string page = System.Net.WebUtility.HtmlDecode(Write(document));
        Assert.Equal(4, Regex.Count(page, "<img alt=\"[^\"]+\" title=\"[^\"]+\" src=\"data:image/png;base64,"));
        Assert.Contains("training picture 203, distance 2.5", page, StringComparison.Ordinal);
        Assert.Contains("held-out picture 17, distance 3.1", page, StringComparison.Ordinal);
        Assert.Contains("<td>0.31</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"worse\">−3.2</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>1,200</td>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("evaluation/../../secret.png")]
    [InlineData("samples/secret.png")]
    [InlineData("/etc/passwd")]
    [InlineData("evaluation/text.png")]
    [InlineData("evaluation/absent.png")]
    public void Only_pictures_of_the_evaluation_are_shown(string name)
    {
        SavePicture("samples/secret.png");
        Directory.CreateDirectory(_run["evaluation"]);
        File.WriteAllText(_run["evaluation/text.png"], "no picture");
        PictureFile.SavePng(Path.Combine(_run.Path, "..", "secret.png"), new Picture(1, 1, 1, [1]));
        try
        {
            JsonObject document = Document();
            document["copying"] = new JsonObject { ["suspects"] = new JsonArray(Found(name, name, name)) };
            Assert.DoesNotContain("<img", EvaluationSection.ToHtml(document, _run.Path), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(Path.Combine(_run.Path, "..", "secret.png"));
        }
    }

    [Fact]
    public void Pictures_stop_before_the_page_is_too_large()
    {
        var dice = new System.Random(1);
        JsonArray found = [];
        for (int i = 0; i < 60; i++)
        {
            byte[] noise = new byte[128 * 128];
            dice.NextBytes(noise);
            PictureFile.SavePng(_run[$"evaluation/suspect-{i}.png"], new Picture(128, 128, 1, noise));
            found.Add(Found($"evaluation/suspect-{i}.png", "evaluation/none.png", "evaluation/none.png"));
        }

        JsonObject document = Document();
        document["copying"] = new JsonObject { ["suspects"] = found };
        string section = EvaluationSection.ToHtml(document, _run.Path);
        Assert.InRange(Regex.Count(section, "<img"), 20, 40);
        Assert.InRange(section.Length, 400_000, 900_000);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metrics":7,"copying":[],"pictures":"none"}""")]
    [InlineData("""{"metrics":[{"topic":"variety","value":"many"},{"topic":"variety","value":"NaN"},{"topic":"variety","name":5,"value":"Infinity","low":1,"high":"Infinity","floor":2}]}""")]
    public void A_document_of_another_program_does_no_harm(string text)
    {
        string page = Write(JsonNode.Parse(text)!.AsObject());
        Assert.Contains("<h2>Evaluation</h2>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_document_stays_text()
    {
        const string Hostile = "\"><script>alert('x')</script>&";
        JsonObject document = Document(Metric(Hostile, "variety", 1, 0.5, 1.5, 1, 0.9, 1.1, true, Hostile, space: Hostile));
        document["epoch"] = Hostile;
        document["spaces"] = new JsonArray(new JsonObject { ["name"] = Hostile, ["caveats"] = new JsonArray(Hostile) });
        Assert.DoesNotContain("<script>alert", Write(document), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_document_is_named()
    {
        File.WriteAllText(_run["evaluation.json"], "{\"metrics\":");
        Assert.Contains("evaluation.json", Assert.Throws<DataException>(() => RunReport.Write(_run.Path)).Message, StringComparison.Ordinal);
    }

    private static JsonObject Document(params JsonNode[] metrics) => new()
    {
        ["epoch"] = 24,
        ["seed"] = 1000,
        ["pictures"] = new JsonObject { ["training"] = 4500, ["heldOut"] = 500, ["generated"] = 4500, ["compared"] = 2250 },
        ["metrics"] = new JsonArray(metrics),
    };

    private static JsonObject Metric(string name, string topic, double? value, double? low, double? high, double? floor, double? floorLow, double? floorHigh, bool? worse, string verdict, string space = "pixels") => new()
    {
        ["name"] = name,
        ["space"] = space,
        ["topic"] = topic,
        ["value"] = value,
        ["low"] = low,
        ["high"] = high,
        ["floor"] = floor,
        ["floorLow"] = floorLow,
        ["floorHigh"] = floorHigh,
        ["samples"] = 30,
        ["realSamples"] = 30,
        ["worseThanFloor"] = worse,
        ["verdict"] = verdict,
        ["interval"] = "halves",
    };

    private static JsonObject Found(string generated, string training, string heldOut) => new()
    {
        ["generated"] = 7,
        ["training"] = 203,
        ["distance"] = 2.5,
        ["ratio"] = 0.31,
        ["heldOut"] = 17,
        ["heldOutDistance"] = 3.1,
        ["generatedPicture"] = generated,
        ["trainingPicture"] = training,
        ["heldOutPicture"] = heldOut,
    };

    private void SavePicture(string name) => PictureFile.SavePng(_run[name], new Picture(2, 2, 1, [1, 2, 3, 4]));

    private string Write(JsonObject? evaluation = null)
    {
        if (evaluation is not null) File.WriteAllText(_run["evaluation.json"], evaluation.ToJsonString());
        return File.ReadAllText(RunReport.Write(_run.Path));
    }
}
