using System.Globalization;
using LatentSharp.Data;

namespace LatentSharp.Inspection;

/// <summary>Count, sizes and channels of the files.</summary>
internal static class SurveyCheck
{
    private const double MuchCutOff = 0.2;

    public static IEnumerable<Finding> Findings(ImageSet images, PictureSurvey? survey)
    {
        if (survey is null)
        {
            yield return Shape([new SurveyedShape(images.Width, images.Height, images.Channels, images.Count)], images);
            yield break;
        }

        if (survey.Unreadable > 0)
        {
            yield return new Finding("files", Verdict.Look, string.Create(CultureInfo.InvariantCulture, $"{survey.Unreadable:N0} pictures cannot be read; the first: {survey.FirstFault}"),
                "Repair or remove them; a training skips them, or stops with --strict.");
        }

        yield return Shape(survey.Shapes, images);
        int gray = survey.Shapes.Where(shape => shape.Channels == 1).Sum(shape => shape.Count), all = survey.Shapes.Sum(shape => shape.Count);
        if (gray > 0 && gray < all)
        {
            yield return new Finding("channels", Verdict.Look, string.Create(CultureInfo.InvariantCulture, $"{gray:N0} files are gray and {all - gray:N0} are colour; all become colour."),
                "--channels 1 makes all of them gray; or keep only one kind.");
        }
    }

    private static Finding Shape(IReadOnlyList<SurveyedShape> shapes, ImageSet images)
    {
        int all = shapes.Sum(shape => shape.Count);
        (int Width, int Height)[] sizes = [.. shapes.Select(shape => (shape.Width, shape.Height)).Distinct()];
        double cutOff = shapes.Sum(shape => shape.Count * (1 - (double)Math.Min(shape.Width, shape.Height) / Math.Max(shape.Width, shape.Height))) / all;
        string what = sizes.Length == 1 ? $"all {sizes[0].Width} x {sizes[0].Height}"
            : string.Create(CultureInfo.InvariantCulture, $"{sizes.Length:N0} different sizes, sides {shapes.Min(shape => Math.Min(shape.Width, shape.Height))} to {shapes.Max(shape => Math.Max(shape.Width, shape.Height))}");
        string seen = string.Create(CultureInfo.InvariantCulture, $"{all:N0} pictures, {what}, {(images.Channels == 1 ? "gray" : "colour")}.");
        return cutOff > MuchCutOff
            ? new Finding("sizes", Verdict.Look, string.Create(CultureInfo.InvariantCulture, $"{seen} To be square, a picture loses {cutOff:P0} of its area on average."), "--fit pad keeps all of it and adds borders, --fit stretch changes its proportions.")
            : new Finding("sizes", Verdict.Fine, seen);
    }
}
