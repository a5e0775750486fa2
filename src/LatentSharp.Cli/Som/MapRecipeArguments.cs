using System.CommandLine;
using System.Globalization;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Som;

/// <summary>The options that choose a map recipe and change it.</summary>
internal sealed class MapRecipeArguments
{
    private readonly Option<string?> _recipe = new("--recipe")
    {
        Description = $"The recipe to start from: {string.Join(", ", KnownMapRecipes.All.Select(recipe => recipe.Name))}. Every other option changes it. Default: none.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _data = new("--data") { Description = "What the map learns from: a known set, a folder of pictures, or a file. Default: the recipe's.", HelpName = "NAME|PATH" };
    private readonly Option<string?> _samples = new("--samples") { Description = "So many samples, drawn with the seed, or all. Default: the recipe's, else all.", HelpName = "all|N" };
    private readonly Option<int?> _rows = new("--rows") { Description = "Rows of units; together with --columns. Default: the recipe's, else about 5 sqrt(samples) units by Vesanto's rule.", HelpName = "R" };
    private readonly Option<int?> _columns = new("--columns") { Description = "Columns of units. Default: as --rows.", HelpName = "C" };
    private readonly Choice<Lattice> _lattice = new("--lattice", "How the units are laid out. Default: rectangular.");
    private readonly Choice<MapShape> _shape = new("--shape", "Which edges are joined: none (sheet), the last row to the first (cylinder), the columns too (toroid). Default: sheet.");
    private readonly Choice<MapAlgorithm> _algorithm = new("--algorithm", "Whether units move after each sample or once an epoch. Default: the recipe's, else online.");
    private readonly Option<int?> _epochs = new("--epochs") { Description = "Epochs, each over all samples. Default: the recipe's, else 20.", HelpName = "N" };
    private readonly Option<long?> _seed = new("--seed") { Description = "The seed of the draw, the first codebook and the order. Default: 1000.", HelpName = "N" };
    private readonly ScheduleArguments _schedules = new();
    private readonly Option<string?> _neighborhood = new("--neighborhood") { Description = "How units follow the best matching one. Default: the recipe's, else gaussian.", HelpName = "NAME" };
    private readonly Choice<MapDistance> _distance = new("--distance", "How a sample is compared with a unit. Default: euclidean.");
    private readonly Choice<MapNormalization> _normalize = new("--normalize", "What is scaled to length 1: each sample before training, each unit after each epoch. Default: the recipe's, else none.");
    private readonly Choice<MissingValues> _missing = new("--missing", "What becomes of missing values: refused, left out of the distances, or their rows left out. Default: reject.");
    private readonly Option<string?> _init = new("--init") { Description = "Where units begin: normal numbers, samples, the plane of the two largest principal components, or a file of shape (units, dimensions) or (rows, columns, dimensions). Default: the recipe's, else plane.", HelpName = "random|samples|plane|FILE.npy" };
    private readonly Choice<SampleOrder> _order = new("--order", "The order in which online training sees the samples. Default: shuffled anew each epoch.");

    public MapRecipeArguments() => _neighborhood.AcceptOnlyFromAmong([.. Neighborhood.All.Select(one => one.Name)]);

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_recipe, _data, _samples, _rows, _columns, _lattice.Option, _shape.Option, _algorithm.Option, _epochs, _seed]) command.Add(option);
        _schedules.AddTo(command);
        foreach (Option option in (Option[])[_neighborhood, _distance.Option, _normalize.Option, _missing.Option, _init, _order.Option]) command.Add(option);
    }

    /// <summary>The recipe with every change.</summary>
    public MapRecipe Read(ParseResult parsed)
    {
        MapRecipe known = parsed.GetValue(_recipe) is string name ? KnownMapRecipes.ByName(name) : new MapRecipe();
        if (parsed.GetValue(_rows) is null != parsed.GetValue(_columns) is null) throw new UsageException("--rows and --columns are given together, or neither.");
        if (parsed.GetValue(_epochs) is < 1) throw new UsageException("--epochs is at least 1.");
        (MapInitialization? initialization, (int Rows, int Columns)? size) = Initialization(parsed, known);
        return _schedules.Read(parsed, known with
        {
            Data = parsed.GetValue(_data) ?? known.Data ?? throw new UsageException("--data NAME|PATH is required: what the map learns from, such as --data iris; or name a --recipe. `latent data list` shows the known sets."),
            DrawnSamples = DrawnSamples(parsed, known),
            Rows = parsed.GetValue(_rows) ?? size?.Rows ?? known.Rows,
            Columns = parsed.GetValue(_columns) ?? size?.Columns ?? known.Columns,
            Lattice = _lattice.Read(parsed) ?? known.Lattice,
            Shape = _shape.Read(parsed) ?? known.Shape,
            Algorithm = _algorithm.Read(parsed) ?? known.Algorithm,
            Epochs = parsed.GetValue(_epochs) ?? known.Epochs,
            Seed = parsed.GetValue(_seed) ?? known.Seed,
            Neighborhood = parsed.GetValue(_neighborhood) is string neighborhood ? Neighborhood.ByName(neighborhood) : known.Neighborhood,
            Distance = _distance.Read(parsed) ?? known.Distance,
            Normalization = _normalize.Read(parsed) ?? known.Normalization,
            Missing = _missing.Read(parsed) ?? known.Missing,
            Initialization = initialization ?? known.Initialization,
            Order = _order.Read(parsed) ?? known.Order,
        });
    }

    private int? DrawnSamples(ParseResult parsed, MapRecipe known) => parsed.GetValue(_samples) switch
    {
        null => known.DrawnSamples,
        "all" => null,
        string text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1
            ? count
            : throw new UsageException($"--samples takes 'all' or a whole number of at least 1, not '{text}'."),
    };

    private (MapInitialization? Initialization, (int Rows, int Columns)? Size) Initialization(ParseResult parsed, MapRecipe known)
    {
        string? text = parsed.GetValue(_init);
        if (text?.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) == true)
        {
            CodebookFile file = CodebookFile.Read(text);
            return (new MapInitialization.Given(file.Values), file.Size);
        }

        return (text switch
        {
            null => null,
            "random" => known.Initialization as MapInitialization.RandomNormal ?? new MapInitialization.RandomNormal(),
            "samples" => new MapInitialization.FromSamples(),
            "plane" => new MapInitialization.PrincipalPlane(),
            _ => throw new UsageException($"--init is random, samples, plane or a file that ends in .npy, not '{text}'."),
        }, null);
    }
}
