using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Gan.Classifiers;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan classifier`: a small classifier, by whose features and classes `gan evaluate` judges.</summary>
internal static class GanClassifierCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var target = new Option<string>("--out") { Description = "The file for the result; one that is there is replaced.", Required = true, HelpName = "FILE.safetensors" };
        var share = new Option<double>("--test-share") { Description = "The share of the pictures that is kept for the test, above 0 and at most 0.5, where the set has no test pictures of its own or --split chose a part.", DefaultValueFactory = _ => 0.1, HelpName = "SHARE" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var recipe = new ClassifierArguments();
        var data = new DataArguments();
        var command = new Command("classifier", "Train a small classifier on labelled pictures; `gan evaluate --classifier FILE` judges by its features and classes.");
        recipe.AddTo(command);
        foreach (Option option in (Option[])[target, share, threads, json]) command.Add(option);
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = Prepare(parsed.GetValue(target)!);
            if (parsed.GetValue(share) is not (> 0 and <= HoldOut.LargestShare)) throw new UsageException($"--test-share lies above 0 and at most at {HoldOut.LargestShare}.");
            DataSource source = data.Source(parsed, recipe.Data(parsed));
            ImageSet Load(DataSource wanted) => DataArguments.Load(wanted.NameOrPath, data.Read(parsed, wanted, recipe.Size(parsed)), cancellation);
            ImageSet all = Load(source);
            ClassifierRecipe chosen = recipe.Read(parsed, all);
            (ImageSet training, ImageSet test, string testName) = Divide(all, source, Load, new HoldOut { Share = parsed.GetValue(share), Seed = chosen.Seed });
            using PictureClassifier classifier = ClassifierDisplay.Run(progress => ClassifierTrainer.Train(chosen, training, test, testName, parsed.GetValue(threads), progress, cancellation));
            classifier.Save(path);
            if (parsed.GetValue(json)) JsonOutput.Write(ClassifierDisplay.Document(classifier, path));
            else ClassifierDisplay.Print(classifier, parsed.GetValue(target)!);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Where a minute's work will go is made sure of before.</summary>
    private static string Prepare(string target)
    {
        string path = Path.GetFullPath(target);
        if (Directory.Exists(path)) throw new UsageException($"--out: {target} is a folder; name a file, such as {Path.Combine(target, "classifier.safetensors")}.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>The publishers' test pictures where there are some and nobody chose a part, otherwise a share of each class.</summary>
    private static (ImageSet Training, ImageSet Test, string TestName) Divide(ImageSet all, DataSource source, Func<DataSource, ImageSet> load, HoldOut share)
    {
        DataCatalog catalog = DataCatalog.Default;
        if (source.Split is null && catalog.Contains(source.NameOrPath) && catalog.Splits(source.NameOrPath).Contains(DataSplit.Test))
        {
            ImageSet test = load(source with { Split = "test" });
            return (all, test, FormattableString.Invariant($"the {test.Count:N0} test pictures of {all.Name}"));
        }

        HoldOutSplit split = share.Split(all);
        return (split.TrainingPart(all), split.HeldOutPart(all)!, FormattableString.Invariant($"{split.HeldOut.Count:N0} pictures of {all.Name} that were kept from the training"));
    }
}
