namespace LatentSharp.Som;

/// <summary>The map recipes that can be run by name.</summary>
public static class KnownMapRecipes
{
    /// <summary>The reference job: 100 Olivetti faces on an 8 x 8 sheet, 1,000 epochs, with the source text's faults put right (docs/som.md).</summary>
    public static MapRecipe SomOlivetti { get; } = new()
    {
        Name = "som-olivetti",
        Data = "olivetti",
        DrawnSamples = 100,
        Rows = 8,
        Columns = 8,
        Epochs = 1000,
        Radius = new DecaySchedule(3, 100, 1),
        LearningRate = new DecaySchedule(1, 100, 0.2),
        Normalization = MapNormalization.Both,
        Initialization = new MapInitialization.RandomNormal(0.1),
    };

    /// <summary>The same job as the source text's code has it: the farthest unit wins, the codebook alone is normalised, radius and rate jump up again.</summary>
    public static MapRecipe SomOlivettiAsPrinted { get; } = SomOlivetti with
    {
        Name = "som-olivetti-as-printed",
        Radius = new DecayThenConstantSchedule(3, 100, 500, 1),
        LearningRate = new DecayThenConstantSchedule(1, 100, 500, 0.2),
        Normalization = MapNormalization.Codebook,
        FarthestWins = true,
    };

    /// <summary>Every known recipe.</summary>
    public static IReadOnlyList<MapRecipe> All { get; } = [SomOlivetti, SomOlivettiAsPrinted];

    /// <summary>Finds a recipe.</summary>
    /// <param name="name">Its name, such as "som-olivetti".</param>
    /// <returns>The recipe.</returns>
    /// <exception cref="ArgumentException">No recipe has the name; the message lists those that exist.</exception>
    public static MapRecipe ByName(string name) =>
        All.FirstOrDefault(recipe => recipe.Name == name)
        ?? throw new ArgumentException($"No map recipe is called '{name}'; there are {string.Join(", ", All.Select(recipe => recipe.Name))}.", nameof(name));
}
