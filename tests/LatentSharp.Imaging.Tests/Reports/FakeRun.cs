using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Imaging.Tests.Reports;

/// <summary>A run folder as a training leaves it, with losses that look like a real game's.</summary>
internal static class FakeRun
{
    public static void WriteOptions(string folder, string recipe = "dcgan-olivetti", string objective = "non-saturating", int epochs = 500)
        => File.WriteAllText(Path.Combine(folder, "options.json"), new JsonObject
        {
            ["kind"] = "gan",
            ["recipe"] = new JsonObject
            {
                ["name"] = recipe,
                ["data"] = "olivetti",
                ["imageSize"] = 64,
                ["imageChannels"] = 1,
                ["latentSize"] = 512,
                ["width"] = 128,
                ["batchSize"] = 50,
                ["epochs"] = epochs,
                ["objective"] = objective,
                ["discriminatorOptimizer"] = new JsonObject { ["learningRate"] = 0.0001, ["beta1"] = 0.5 },
                ["seed"] = 1000,
            },
            ["equilibrium"] = objective == "non-saturating" ? new JsonObject { ["discriminatorLoss"] = 2 * Math.Log(2), ["generatorLoss"] = Math.Log(2) } : null,
            ["data"] = new JsonObject { ["name"] = "olivetti", ["count"] = 400, ["width"] = 64, ["height"] = 64, ["channels"] = 1 },
            ["version"] = new JsonObject { ["latentSharp"] = "0.1.0" },
        }.ToJsonString());

    public static void WriteMetrics(string folder, int epochs)
    {
        var dice = new System.Random(3);
        File.WriteAllLines(Path.Combine(folder, "metrics.jsonl"), Enumerable.Range(1, epochs).Select(epoch => new JsonObject
        {
            ["epoch"] = epoch,
            ["imagesSeen"] = epoch * 400,
            ["discriminatorLoss"] = epoch == 60 ? "NaN" : 1.386 - 0.9 * Math.Exp(-epoch / 60.0) + 0.1 * dice.NextDouble(),
            ["generatorLoss"] = epoch == 60 ? "Infinity" : 0.693 + 2.2 * Math.Exp(-epoch / 90.0) + 0.3 * dice.NextDouble(),
            ["imagesPerSecond"] = 90 + 10 * dice.NextDouble(),
            ["seconds"] = epoch * 4.4,
            ["diversity"] = 1 - Math.Exp(-epoch / 40.0),
            ["signals"] = new JsonObject { ["slicedWasserstein"] = 0.4 / epoch },
        }.ToJsonString()));
    }

    public static void WriteEvents(string folder)
        => File.WriteAllLines(Path.Combine(folder, "events.jsonl"),
        [
            """{"epoch":60,"kind":"nonFinite","message":"A loss became NaN <b>or</b> infinite"}""",
            """{"epoch":61,"kind":"resumed"}""",
            """{"epoch":80,"kind":"collapseAlarm","value":0.12,"threshold":0.2}""",
        ]);

    public static void WriteGrids(string folder, IEnumerable<int> epochs)
    {
        foreach (int epoch in epochs)
        {
            var dice = new System.Random(5);
            Picture[] pictures = [.. Enumerable.Range(0, 20).Select(_ => Blob(dice, sharpness: epoch))];
            PictureGrid.Save(Path.Combine(folder, "samples", $"epoch-{epoch:000000}.png"), pictures, columns: 5);
        }
    }

    public static JsonElement ChartData(string page, int index)
    {
        string[] parts = page.Split("data-chart=\"");
        return JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(parts[index + 1][..parts[index + 1].IndexOf('"', StringComparison.Ordinal)])).RootElement;
    }

    /// <summary>An oval out of noise, clearer the longer the training.</summary>
    private static Picture Blob(System.Random dice, int sharpness)
    {
        double x0 = 24 + 16 * dice.NextDouble(), y0 = 24 + 16 * dice.NextDouble(), noise = 120 * Math.Exp(-sharpness / 60.0);
        byte[] samples = new byte[64 * 64];
        for (int i = 0; i < samples.Length; i++)
        {
            double distance = Math.Pow((i % 64 - x0) / 16, 2) + Math.Pow((i / 64 - y0) / 22, 2);
            samples[i] = (byte)Math.Clamp(40 + 180 * Math.Exp(-distance) + noise * (dice.NextDouble() - 0.5), 0, 255);
        }

        return new Picture(64, 64, 1, samples);
    }
}
