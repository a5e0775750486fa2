using System.CommandLine;
using LatentSharp.Data;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Networks;

namespace LatentSharp.Cli.Gan;

/// <summary>The options that decide a classifier.</summary>
internal sealed class ClassifierArguments
{
    private static readonly ClassifierRecipe Usual = new() { Data = "fashion-mnist" };

    private readonly Option<string> _data = new("--data") { Description = "Labelled pictures: a known set, a folder with a subfolder for each class, or a file.", DefaultValueFactory = _ => Usual.Data, HelpName = "NAME|PATH" };
    private readonly Option<int> _size = new("--size") { Description = "Side of the pictures: 32, 64 or 128 pixels. Best that of the runs to judge.", DefaultValueFactory = _ => Usual.ImageSize, HelpName = "S" };
    private readonly Choice<ResizeMode> _resize = new("--resize", "How pictures come to the side; best as in the runs to judge. Default: padded (28 to 32 without blur) where they are not larger, otherwise bicubic.");
    private readonly Option<int> _width = new("--width") { Description = "Channels of the layer next to the picture, 1 to 1024; each further one has twice as many.", DefaultValueFactory = _ => Usual.Width.Channels, HelpName = "W" };
    private readonly Option<int> _epochs = new("--epochs") { Description = "Epochs.", DefaultValueFactory = _ => Usual.Epochs, HelpName = "N" };
    private readonly Option<int> _batch = new("--batch") { Description = "Pictures in a batch, at least 2.", DefaultValueFactory = _ => Usual.BatchSize, HelpName = "N" };
    private readonly Option<long> _seed = new("--seed") { Description = "The seed of weights, order, shifts and dropout, and of what is kept for the test.", DefaultValueFactory = _ => Usual.Seed, HelpName = "N" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_data, _size, _resize.Option, _width, _epochs, _batch, _seed]) command.Add(option);
    }

    public string Data(ParseResult parsed) => parsed.GetValue(_data)!;

    public int Size(ParseResult parsed) => parsed.GetValue(_size);

    /// <summary>The recipe for real pictures: their channels, and padding only where it can be.</summary>
    public ClassifierRecipe Read(ParseResult parsed, ImageSet images)
    {
        bool larger = Math.Max(images.Width, images.Height) > Size(parsed);
        return (Usual with
        {
            Data = images.Name,
            ImageSize = Size(parsed),
            ImageChannels = images.Channels,
            Resize = _resize.Read(parsed) ?? (larger ? ResizeMode.Bicubic : ResizeMode.Pad),
            Width = NetworkWidth.FromChannels(parsed.GetValue(_width)),
            Epochs = parsed.GetValue(_epochs),
            BatchSize = parsed.GetValue(_batch),
            Seed = parsed.GetValue(_seed),
        }).Validated();
    }
}
