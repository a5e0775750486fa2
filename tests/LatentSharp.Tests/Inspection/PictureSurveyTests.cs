using System.IO.Compression;
using System.Text;
using LatentSharp.Data;
using LatentSharp.Inspection;
using LatentSharp.Tests.Data;

namespace LatentSharp.Tests.Inspection;

public sealed class PictureSurveyTests
{
    [Fact]
    public void Files_are_counted_as_they_are_and_bad_ones_are_named()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, "a/1.pgm", "P5 4 6 255\n", 24);
        Write(folder.Path, "a/2.pgm", "P5 4 6 255\n", 24);
        Write(folder.Path, "b/3.ppm", "P6 5 5 255\n", 75);
        Write(folder.Path, "b/bad.pgm", "P5 9 9 255\n", 3);
        File.WriteAllText(Path.Combine(folder.Path, "notes.txt"), "no picture");
        PictureSurvey survey = PictureSurvey.Of(folder.Path)!;
        Assert.Equal([new SurveyedShape(4, 6, 1, 2), new SurveyedShape(5, 5, 3, 1)], survey.Shapes);
        Assert.Equal(1, survey.Unreadable);
        Assert.Contains("bad.pgm", survey.FirstFault, StringComparison.Ordinal);

        string zip = Path.Combine(folder.Path, "..", Path.GetFileName(folder.Path) + ".zip");
        ZipFile.CreateFromDirectory(folder.Path, zip);
        try
        {
            Assert.Equal(survey.Shapes, PictureSurvey.Of(zip)!.Shapes);
        }
        finally
        {
            File.Delete(zip);
        }

        ImageSet loaded = new("mixed", 8, 8, 3, [.. Enumerable.Range(0, 60).Select(i => Enumerable.Range(0, 192).Select(at => (byte)(at * (i + 3) % 251)).ToArray())]);
        Dictionary<string, Finding> findings = SetInspection.Of(loaded, survey).Findings.ToDictionary(finding => finding.Name);
        Assert.Contains("2 files are gray and 1 are colour", findings["channels"].Seen, StringComparison.Ordinal);
        Assert.Contains("1 pictures cannot be read", findings["files"].Seen, StringComparison.Ordinal);
        Assert.Contains("2 different sizes, sides 4 to 6", findings["sizes"].Seen, StringComparison.Ordinal);
        Assert.Contains("loses 22 % of its area", findings["sizes"].Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_no_pictures_has_no_survey()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(PictureSurvey.Of(folder.Path));
        Assert.Null(PictureSurvey.Of(Path.Combine(folder.Path, "absent")));
    }

    private static void Write(string folder, string name, string header, int bytes)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [.. Encoding.ASCII.GetBytes(header), .. Enumerable.Repeat((byte)7, bytes)]);
    }
}
