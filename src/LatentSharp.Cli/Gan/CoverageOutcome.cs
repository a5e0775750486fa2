using System.Globalization;
using LatentSharp.Cli.Som;
using LatentSharp.Cli.Terminal;
using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Imaging.Reports;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Gan;

/// <summary>The measuring of a coverage, and what is written and said of it.</summary>
internal sealed class CoverageOutcome(StoredRun run, long epoch, long seed, string? map, ImageSet images, RealPictures real, IReadOnlyList<Picture> generated)
{
    private const int MostRows = 20, MostLines = 8;

    public CoverageResult Measure(SelfOrganizingMap? given, int? threads, CancellationToken cancellation)
    {
        SampleMatrix samples = real.Samples();
        SelfOrganizingMap used = given ?? Train(samples, threads, cancellation);
        return CoverageMap.Measure(used, samples, real.Form.Of(generated), new CoverageOptions { Seed = seed, Threads = threads });
    }

    public int Conclude(CoverageResult result, bool json)
    {
        Directory.CreateDirectory(InFolder(""));
        MapViews.Coverage(result, $"Coverage of {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Path)))}, epoch {epoch}").SavePng(InFolder(CoverageFolder.MapPictureFileName));
        SaveSheet(CoverageFolder.MissingFileName, [.. result.EmptyUnits, .. result.ThinUnits], row => real[row]);
        SaveSheet(CoverageFolder.SurplusFileName, result.SurplusUnits, row => generated[row]);
        var document = new CoverageDocument(result) { Run = run.Path, Map = map ?? InFolder(CoverageFolder.MapFolderName), Epoch = epoch, Seed = seed, Data = images.Name, AllReal = real.All, Form = real.Form };
        CoverageFolder.Save(run.Path, document.Write());
        RunReport.Write(run.Path);
        if (json) JsonOutput.Write(document.Write());
        else Say(result);
        return ExitCode.Done;
    }

    private SelfOrganizingMap Train(SampleMatrix samples, int? threads, CancellationToken cancellation)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A map of the {samples.Rows:N0} real pictures is trained."));
        MapRecipe recipe = CoverageMap.RecipeFor(samples, seed);
        MapTrainingResult result = MapTrainingDisplay.Run(progress => MapTrainer.Train(recipe, samples, new MapTrainingOptions { Threads = threads }, progress, cancellation));
        if (!result.Finished) throw new OperationCanceledException(cancellation);
        MapFolder.Save(InFolder(CoverageFolder.MapFolderName), new StoredMap(result.Map) { Epochs = result.Epochs, Generator = result.Generator });
        return result.Map;
    }

    private void SaveSheet(string name, IReadOnlyList<CoverageUnit> units, Func<int, Picture> picture)
    {
        if (units.Count > 0) ExampleSheet.Save(InFolder(name), [.. units.Take(MostRows).Select(unit => ($"{unit.Row}, {unit.Column}: {Amounts(unit)}", (IReadOnlyList<Picture>)[.. unit.Examples.Select(picture)]))]);
        else File.Delete(InFolder(name));
    }

    private void Say(CoverageResult result)
    {
        CoverageInterval value = result.JensenShannon, floor = result.Floor;
        Line($"{generated.Count:N0} generated pictures of epoch {epoch} against {real.Count:N0} real ones on {result.Map.Topology.Rows} x {result.Map.Topology.Columns} units");
        Line($"Jensen-Shannon divergence of the hits {value.Mean:F4} nats ({value.Low:F4} to {value.High:F4}); of two real halves {floor.Mean:F4} ({floor.Low:F4} to {floor.High:F4}); at most ln 2 = 0.6931; {result.Count:N0} pictures a side");
        Line($"{(result.ExceedsFloor ? string.Create(CultureInfo.InvariantCulture, $"that is {value.Mean - floor.Mean:F4} nats above the floor: the two differ") : "that cannot be told from two halves of the real pictures")}");
        Line($"distance to the nearest unit: {result.GeneratedDistance:G4}, of real pictures {result.RealDistance:G4} (medians)");
        List("nothing generated", result.EmptyUnits, string.Create(CultureInfo.InvariantCulture, $"; {result.MissingShare:P1} of the real pictures are there"));
        List("too little", result.ThinUnits);
        List("too much", result.SurplusUnits);
        Line($"map: {InFolder(CoverageFolder.MapPictureFileName)}");
        if (result.EmptyUnits.Count + result.ThinUnits.Count > 0) Line($"what is missing: {InFolder(CoverageFolder.MissingFileName)}");
        if (result.SurplusUnits.Count > 0) Line($"what there is too much of: {InFolder(CoverageFolder.SurplusFileName)}");
        Line($"report: {Path.Combine(run.Path, "report.html")}");
    }

    private static void List(string kind, IReadOnlyList<CoverageUnit> units, string more = "")
    {
        Line($"{kind}: {units.Count} {(units.Count == 1 ? "unit" : "units")}{(units.Count == 0 ? "" : more)}");
        foreach (CoverageUnit unit in units.Take(MostLines)) Line($"  row {unit.Row}, column {unit.Column}: {Amounts(unit)}");
        if (units.Count > MostLines) Line($"  and {units.Count - MostLines} more in {CoverageFolder.Name}/{CoverageFolder.DocumentFileName}");
    }

    private static string Amounts(CoverageUnit unit) => string.Create(CultureInfo.InvariantCulture, $"{unit.Generated} of {unit.Expected:F0}");

    private string InFolder(string name) => Path.Combine(CoverageFolder.Of(run.Path), name);

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
