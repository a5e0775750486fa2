using System.CommandLine;
using System.Globalization;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Cli.Gan;

/// <summary>The options that help small data: augmentation, its strength, and the average of the generator's weights.</summary>
internal sealed class SmallDataArguments
{
    private const string Off = "none", Adaptive = "adaptive";
    private static readonly string[] Changes = ["color", "translation", "cutout"];

    private readonly Option<string?> _augment = new("--augment")
    {
        Description = $"How pictures, real and generated alike, are changed before the discriminator sees them: {string.Join(", ", Changes)}, several with commas, or {Off}. Default: the recipe's.",
        HelpName = "LIST",
    };

    private readonly Option<string?> _probability = new("--augment-probability") { Description = $"The chance of each change for each picture, 0 to 1, or {Adaptive}: it follows how sure the discriminator is of real pictures. Default: the recipe's.", HelpName = $"P|{Adaptive}" };
    private readonly Choice<OnOff> _flips = new("--flips", "Mirror real pictures left to right with probability 1/2. Default: the recipe's.");
    private readonly Option<double?> _average = new("--weight-average") { Description = "Sample from an average of the generator's weights that keeps this share at each step, such as 0.999; 0 = off. Default: the recipe's.", HelpName = "D" };

    public IEnumerable<Option> Options => [_augment, _probability, _flips.Option, _average];

    public GanRecipe Read(ParseResult parsed, GanRecipe known)
    {
        AugmentationOptions options = Strength(parsed, WithChanges(parsed, known.Augmentation));
        return known with
        {
            Augmentation = options with { HorizontalFlips = _flips.Read(parsed) is OnOff flips ? flips == OnOff.On : options.HorizontalFlips },
            WeightAverage = parsed.GetValue(_average) ?? known.WeightAverage,
        };
    }

    private AugmentationOptions WithChanges(ParseResult parsed, AugmentationOptions before)
    {
        if (parsed.GetValue(_augment) is not string text) return before;
        string[] chosen = text == Off ? [] : text.Split(',', StringSplitOptions.TrimEntries);
        if (chosen.FirstOrDefault(name => !Changes.Contains(name)) is string unknown)
            throw new UsageException($"--augment knows {string.Join(", ", Changes)} (several with commas) and {Off}, not '{unknown}'.");
        return before with
        {
            Color = chosen.Contains("color"),
            Translation = chosen.Contains("translation"),
            Cutout = chosen.Contains("cutout"),
            Adaptive = before.Adaptive && chosen.Length > 0,
        };
    }

    private AugmentationOptions Strength(ParseResult parsed, AugmentationOptions before)
    {
        if (parsed.GetValue(_probability) is not string text) return before;
        if (text == Adaptive) return before with { Adaptive = true, Probability = 1 };
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double probability))
            throw new UsageException($"--augment-probability is a number from 0 to 1 or {Adaptive}, not '{text}'.");
        return before with { Adaptive = false, Probability = probability };
    }
}
