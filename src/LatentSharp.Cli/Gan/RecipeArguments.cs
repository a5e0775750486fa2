using System.CommandLine;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Cli.Gan;

/// <summary>The options that choose a recipe and change it.</summary>
internal sealed class RecipeArguments
{
    /// <summary>A dry run sees no data; most labelled sets of small pictures have ten classes.</summary>
    private const int ClassesOfADryRun = 10;

    private readonly Option<string> _recipe = new("--recipe")
    {
        Description = $"The recipe to start from: {string.Join(", ", KnownRecipes.All.Select(recipe => recipe.Name))}. Every other option changes it.",
        DefaultValueFactory = _ => KnownRecipes.Quickstart.Name,
        HelpName = "NAME",
    };

    private readonly Option<string?> _data = new("--data") { Description = "The real pictures: a known set, a folder, or a file. Default: the recipe's.", HelpName = "NAME|PATH" };
    private readonly Option<int?> _epochs = new("--epochs") { Description = "Epochs. Default: the recipe's.", HelpName = "N" };
    private readonly Option<int?> _batch = new("--batch") { Description = "Pictures in a batch, at least 2. Default: the recipe's.", HelpName = "N" };
    private readonly Option<string?> _width = new("--width") { Description = "With a decimal point a multiplier of the reference width (0.25), otherwise the channels of the image-side layer (32). Default: the recipe's.", HelpName = "W" };
    private readonly Option<int?> _size = new("--size") { Description = "Side of the pictures: 32, 64 or 128 pixels. Default: the recipe's.", HelpName = "S" };
    private readonly Option<int?> _channels = new("--channels") { Description = "1 (gray) or 3 (RGB). Default: the data's; in a dry run 1.", HelpName = "C" };
    private readonly Option<int?> _latent = new("--latent") { Description = "Numbers in a latent code. Default: the recipe's.", HelpName = "L" };
    private readonly Option<long?> _seed = new("--seed") { Description = "The seed of weights, batches and codes. Default: 1000.", HelpName = "N" };
    private readonly Option<double?> _discriminatorRate = new("--discriminator-rate") { Description = "Adam's learning rate of the discriminator or critic. Default: the recipe's.", HelpName = "R" };
    private readonly Option<double?> _generatorRate = new("--generator-rate") { Description = "Adam's learning rate of the generator. Default: the recipe's.", HelpName = "R" };
    private readonly Option<int?> _criticSteps = new("--critic-steps") { Description = "Discriminator steps before each generator step. Default: the recipe's.", HelpName = "N" };
    private readonly Choice<ResizeMode> _resize = new("--resize", "How pictures come to the side: resampled, or padded (28 to 32 without blur). Default: the recipe's.");
    private readonly Choice<BatchSampling> _sampling = new("--sampling", "How batches are drawn: each picture anew, or dealt from a shuffled set. Default: the recipe's.");

    private readonly Option<bool> _conditional = new("--conditional") { Description = "Tell both networks the class of each picture, so that `gan sample --class` can ask for one. The data needs labels (class subfolders give them)." };
    private readonly ObjectiveArguments _objective = new();
    private readonly SmallDataArguments _smallData = new();
    private readonly HoldOutArguments _holdOut = new();
    private readonly WatchingArguments _watching = new();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_recipe, _data, .. _objective.Options, .. _smallData.Options, .. _holdOut.Options, .. _watching.Options, _conditional, _epochs, _batch, _width, _size, _channels, _latent, _seed,
            _discriminatorRate, _generatorRate, _criticSteps, _resize.Option, _sampling.Option])
        {
            command.Add(option);
        }
    }

    /// <summary>The recipe with every change except the channels that only the data can tell.</summary>
    public GanRecipe Read(ParseResult parsed) => Change(parsed).Validated();

    /// <summary>Whether a recipe or data is named at all.</summary>
    public bool IsAskedFor(ParseResult parsed) => parsed.GetValue(_data) is not null || parsed.GetResult(_recipe) is { Implicit: false };

    /// <summary>The same before its parts are checked.</summary>
    public GanRecipe Change(ParseResult parsed)
    {
        GanRecipe known = _watching.Read(parsed, _smallData.Read(parsed, _objective.Read(parsed, KnownRecipes.ByName(parsed.GetValue(_recipe)!))));
        int size = parsed.GetValue(_size) ?? known.ImageSize;
        return known with
        {
            Data = parsed.GetValue(_data) ?? known.Data,
            Classes = parsed.GetValue(_conditional) && known.Classes == 0 ? ClassesOfADryRun : known.Classes,
            Epochs = parsed.GetValue(_epochs) ?? known.Epochs,
            BatchSize = parsed.GetValue(_batch) ?? known.BatchSize,
            Width = Width(parsed) ?? known.Width,
            ImageSize = size,
            ImageChannels = parsed.GetValue(_channels) ?? known.ImageChannels,
            LatentSize = parsed.GetValue(_latent) ?? known.LatentSize,
            Seed = parsed.GetValue(_seed) ?? known.Seed,
            DiscriminatorOptimizer = known.DiscriminatorOptimizer with { LearningRate = parsed.GetValue(_discriminatorRate) ?? known.DiscriminatorOptimizer.LearningRate },
            GeneratorOptimizer = known.GeneratorOptimizer with { LearningRate = parsed.GetValue(_generatorRate) ?? known.GeneratorOptimizer.LearningRate },
            CriticStepsPerGeneratorStep = parsed.GetValue(_criticSteps) ?? known.CriticStepsPerGeneratorStep,
            Resize = _resize.Read(parsed) ?? known.Resize,
            Sampling = _sampling.Read(parsed) ?? known.Sampling,
            HoldOut = _holdOut.Read(parsed, known.HoldOut),
        };
    }

    /// <summary>As <see cref="Fit"/>, except that pictures without classes are no fault.</summary>
    public GanRecipe Suit(ParseResult parsed, GanRecipe recipe, ImageSet images) => Fit(parsed, recipe with { Classes = 0 }, images) with { Classes = recipe.Classes == 0 ? 0 : Math.Max(recipe.Classes, images.ClassCount) };

    /// <summary>The recipe for real pictures: their channels, unless the user chose, their classes, and padding only where it can be.</summary>
    public GanRecipe Fit(ParseResult parsed, GanRecipe recipe, ImageSet images)
    {
        bool tooLarge = Math.Max(images.Width, images.Height) > recipe.ImageSize;
        return recipe with
        {
            ImageChannels = parsed.GetValue(_channels) ?? images.Channels,
            Classes = recipe.Classes == 0 ? 0 : ClassesOf(images),
            Resize = _resize.Read(parsed) is null && tooLarge ? ResizeMode.Bicubic : recipe.Resize,
        };
    }

    private static int ClassesOf(ImageSet images) => images.ClassCount switch
    {
        0 => throw new DataException(images.Name, "its pictures have no labels, and the recipe wants classes.", "Put the pictures of each class into a subfolder of its own, or train without --conditional."),
        1 => throw new DataException(images.Name, "all its pictures are of one class, so that there is nothing to tell apart.", "Train without --conditional."),
        int count => count,
    };

    private NetworkWidth? Width(ParseResult parsed)
    {
        if (parsed.GetValue(_width) is not string text) return null;
        try
        {
            return NetworkWidth.Parse(text);
        }
        catch (FormatException fault)
        {
            throw new UsageException(fault.Message);
        }
    }
}
