using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Gan.Classifiers;
using Spectre.Console;

namespace LatentSharp.Cli.Gan;

/// <summary>The training of a classifier as it is seen: progress on stderr, the result on stdout.</summary>
internal static class ClassifierDisplay
{
    public static PictureClassifier Run(Func<IProgress<ClassifierProgress>, PictureClassifier> train) => ProgressDisplay<ClassifierProgress>.Run(Measure, Describe, train);

    public static JsonObject Document(PictureClassifier classifier, string path)
    {
        ClassifierAccuracy accuracy = classifier.Origin.Accuracy;
        (double low, double high) = accuracy.Interval;
        return new JsonObject
        {
            ["classifier"] = classifier.Name,
            ["file"] = path,
            ["sha256"] = classifier.Hash,
            ["data"] = classifier.Recipe.Data,
            ["trainingPictures"] = classifier.Origin.Pictures,
            ["epochs"] = classifier.Recipe.Epochs,
            ["seed"] = classifier.Recipe.Seed,
            ["testPictures"] = accuracy.Pictures,
            ["testCount"] = accuracy.Count,
            ["accuracy"] = accuracy.Value,
            ["accuracyLow"] = low,
            ["accuracyHigh"] = high,
            ["classes"] = new JsonArray([.. Classes(classifier).Select(item => new JsonObject { ["name"] = item.Name, ["count"] = item.Count, ["accuracy"] = double.IsNaN(item.Accuracy) ? null : item.Accuracy })]),
        };
    }

    public static void Print(PictureClassifier classifier, string path)
    {
        ClassifierAccuracy accuracy = classifier.Origin.Accuracy;
        (double low, double high) = accuracy.Interval;
        Table table = new Table().Border(TableBorder.Simple).AddColumn("Class").AddColumn(new TableColumn("Test pictures").RightAligned()).AddColumn(new TableColumn("Told right").RightAligned());
        foreach ((string name, int count, double share) in Classes(classifier))
            table.AddRow(Markup.Escape(name), count.ToString("N0", CultureInfo.InvariantCulture), double.IsNaN(share) ? "-" : share.ToString("F3", CultureInfo.InvariantCulture));
        if (classifier.Origin.ClassNames.Count <= 50) Tables.Print(table);
        Console.Out.WriteLine(classifier.Name);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accuracy {accuracy.Value:F4} [{low:F4}, {high:F4}] on {accuracy.Pictures}"));
        Console.Out.WriteLine(path);
    }

    private static IEnumerable<(string Name, int Count, double Accuracy)> Classes(PictureClassifier classifier)
    {
        ClassifierAccuracy accuracy = classifier.Origin.Accuracy;
        return classifier.Origin.ClassNames.Select((name, number) => (name, accuracy.Counts[number], accuracy.ByClass[number]));
    }

    private static (double Done, double All) Measure(ClassifierProgress value) =>
        ((double)(value.Epoch - 1) * value.StepsPerEpoch + value.Step, (double)value.Epochs * value.StepsPerEpoch);

    private static string Describe(ClassifierProgress value) => string.Create(CultureInfo.InvariantCulture,
        $"epoch {value.Epoch}/{value.Epochs}  loss {value.Loss:F4}  right in training {value.Accuracy:F3}  {value.ImagesPerSecond:F0} images/s  {Durations.Describe(value.Remaining)} left");
}
