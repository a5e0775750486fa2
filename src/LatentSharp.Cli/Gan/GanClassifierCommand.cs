using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Networks;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan classifier`: a small classifier, by whose features and classes `gan evaluate` judges.</summary>
internal static class GanClassifierCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var usual = new ClassifierRecipe { Data = "fashion-mnist" };
        var set = new Option<string>("--data") { Description = "Labelled pictures: a known set, a folder with a subfolder for each class, or a file.", DefaultValueFactory = _ => usual.Data, HelpName = "NAME|PATH" };
        var target = new Option<string>("--out") { Description = "The file for the result; one that is there is replaced.", Required = true, HelpName = "FILE.safetensors" };
        var size = new Option<int>("--size") { Description = "Side of the pictures: 32, 64 or 128 pixels. Best that of the runs to judge.", DefaultValueFactory = _ => usual.ImageSize, HelpName = "S" };
        var resize = new Choice<ResizeMode>("--resize", "How pictures come to the side; best as in the runs to judge. Default: padded (28 to 32 without blur) where they are not larger, otherwise bicubic.");
        var width = new Option<int>("--width") { Description = "Channels of the layer next to the picture; each further one has twice as many.", DefaultValueFactory = _ => usual.Width.Channels, HelpName = "W" };
        var epochs = new Option<int>("--epochs") { Description = "Epochs.", DefaultValueFactory = _ => usual.Epochs, HelpName = "N" };
        var batch = new Option<int>("--batch") { Description = "Pictures in a batch, at least 2.", DefaultValueFactory = _ => usual.BatchSize, HelpName = "N" };
        var share = new Option<double>("--test-share") { Description = "The share of the pictures that is kept for the test, above 0 and at most 0.5, where the set has no test pictures of its own or --split chooses a part.", DefaultValueFactory = _ => 0.1, HelpName = "SHARE" };
        var seed = new Option<long>("--seed") { Description = "The seed of weights, order, shifts and dropout.", DefaultValueFactory = _ => usual.Seed, HelpName = "N" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var data = new DataArguments();
        var command = new Command("classifier", "Train a small classifier of labelled pictures, by whose features and classes `gan evaluate --classifier FILE` judges runs.")
        {
            set, target, size, resize.Option, width, epochs, batch, share, seed, threads, json,
        };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = Path.GetFullPath(parsed.GetValue(target)!);
            if (parsed.GetValue(share) is not (> 0 and <= 0.5)) throw new UsageException("--test-share lies above 0 and at most at 0.5.");
            if (Directory.Exists(path)) throw new UsageException($"--out: {path} is a folder; name a file, such as {Path.Combine(path, "classifier.safetensors")}.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            int side = parsed.GetValue(size);
            DataSource source = data.Source(parsed, parsed.GetValue(set)!);
            ImageSet all = DataArguments.Load(parsed.GetValue(set)!, data.Read(parsed, source, side), cancellation);
            var recipe = (usual with
            {
                Data = all.Name,
                ImageSize = side,
                ImageChannels = all.Channels,
                Resize = resize.Read(parsed) ?? (Math.Max(all.Width, all.Height) > side ? ResizeMode.Bicubic : ResizeMode.Pad),
                Width = NetworkWidth.FromChannels(parsed.GetValue(width)),
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetValue(batch),
                Seed = parsed.GetValue(seed),
            }).Validated();
            (ImageSet training, ImageSet test, string testName) = Divide(all, source, wanted => DataArguments.Load(wanted.NameOrPath, data.Read(parsed, wanted, side), cancellation), parsed.GetValue(share), recipe.Seed);
            using PictureClassifier classifier = ProgressDisplay<ClassifierProgress>.Run(Measure, Describe,
                progress => ClassifierTrainer.Train(recipe, training, test, testName, parsed.GetValue(threads), progress, cancellation));
            classifier.Save(path);
            if (parsed.GetValue(json)) JsonOutput.Write(Document(classifier, parsed.GetValue(target)!));
            else Print(classifier, parsed.GetValue(target)!);
            return ExitCode.Done;
        });
        return command;
    }
}
