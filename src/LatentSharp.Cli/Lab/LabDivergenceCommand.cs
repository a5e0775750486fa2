using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Divergences.Densities;
using LatentSharp.Imaging.Plots;

namespace LatentSharp.Cli.Lab;

/// <summary>`latent lab divergence`: how far one distribution on a line is from another.</summary>
internal static class LabDivergenceCommand
{
    public static Command Create()
    {
        var p = new Option<string>("--p") { Description = $"One distribution, such as the data: {DistributionSpec.Forms}.", Required = true, HelpName = "SPEC" };
        var q = new Option<string>("--q") { Description = "The other, such as what a generator draws; the same forms.", Required = true, HelpName = "SPEC" };
        var plot = new Option<string?>("--plot") { Description = "Draw densities, optimal discriminator, distribution functions and Kantorovich potential.", HelpName = "FILE.png" };
        var json = CommonOptions.Json();
        var command = new Command("divergence", "Compare two distributions on a line: Jensen-Shannon, Kullback-Leibler, total variation, Wasserstein.") { p, q, plot, json };
        command.SetAction(parsed =>
        {
            string? picture = parsed.GetValue(plot);
            if (picture is not null && !picture.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--plot ends in .png.");
            Comparison comparison = Comparison.Of(DistributionSpec.Parse(parsed.GetValue(p)!), DistributionSpec.Parse(parsed.GetValue(q)!));
            if (picture is not null) DivergencePlot.SavePng(picture, comparison);
            if (parsed.GetValue(json)) JsonOutput.Write(Document(comparison));
            else Print(comparison, picture);
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonObject Document(Comparison comparison)
    {
        var document = new JsonObject
        {
            ["p"] = comparison.P.ToString(),
            ["q"] = comparison.Q.ToString(),
            ["unit"] = "nats",
            ["jensenShannon"] = comparison.JensenShannon,
            ["kullbackLeibler"] = comparison.KullbackLeibler,
            ["reverseKullbackLeibler"] = comparison.ReverseKullbackLeibler,
            ["totalVariation"] = comparison.TotalVariation,
            ["wasserstein1"] = comparison.Wasserstein1,
            ["gameValue"] = comparison.GameValue,
        };
        if (comparison.JensenShannonFloor is double floor) document["jensenShannonFloor"] = floor;
        if (comparison.Bins is { } bins)
            document["bins"] = new JsonObject { ["rule"] = bins.Rule, ["count"] = bins.Count, ["width"] = bins.Width, ["low"] = bins.Edges[0], ["high"] = bins.Edges[^1] };
        return document;
    }

    private static void Print(Comparison comparison, string? picture)
    {
        Console.Out.WriteLine($"p = {comparison.P}");
        Console.Out.WriteLine($"q = {comparison.Q}");
        Line("Jensen-Shannon", comparison.JensenShannon, Meaning(comparison.JensenShannon));
        Line("Kullback-Leibler", comparison.KullbackLeibler, "nats, KL(p || q)");
        Line("  reverse", comparison.ReverseKullbackLeibler, "nats, KL(q || p)");
        Line("Total variation", comparison.TotalVariation, "of 1");
        Line("Wasserstein-1", comparison.Wasserstein1, "in the unit of the numbers");
        Line("Value of the game", comparison.GameValue, "2 JS - 2 ln 2, at the optimal discriminator");
        if (comparison.Bins is { } bins)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bins.Count} shared bins of width {bins.Width:G4} from {bins.Edges[0]:G5} to {bins.Edges[^1]:G5} ({bins.Rule}); the Wasserstein distance needs none."));
            if (comparison.JensenShannonFloor is double floor)
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"On so many bins Jensen-Shannon would be about {floor:G3} for samples of one and the same distribution."));
        }

        if (picture is not null) Console.Out.WriteLine(picture);
    }

    private static string Meaning(double jensenShannon) =>
        jensenShannon >= Math.Log(2) * (1 - 1e-12) ? "nats: ln 2, nothing in common" : string.Create(CultureInfo.InvariantCulture, $"nats, of at most ln 2 = {Math.Log(2):F6}");

    private static void Line(string name, double value, string meaning) =>
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20}{(double.IsPositiveInfinity(value) ? "infinite" : value.ToString("F6", CultureInfo.InvariantCulture)),12}  {meaning}"));
}
