namespace LatentSharp.Data.Known;

/// <summary>The tables that travel with the program, as scikit-learn and the UCI repository have them.</summary>
internal static class KnownTables
{
    private const string Licence = "CC BY 4.0";

    public static TableSet Iris() => new(
        new DataCatalogEntry
        {
            Name = "iris",
            Kind = DataKind.Table,
            Title = "Iris flowers",
            Description = "Lengths and widths of sepals and petals of three species, in cm.",
            Shape = "150 rows, 4 numbers, 3 classes",
            Licence = Licence,
            Credit = "R. A. Fisher, 1936, doi:10.24432/C56C76",
            HomePage = new Uri("https://archive.ics.uci.edu/dataset/53/iris"),
        },
        "species", columns: 5);

    public static TableSet Wine() => new(
        new DataCatalogEntry
        {
            Name = "wine",
            Kind = DataKind.Table,
            Title = "Wine",
            Description = "Chemical analysis of wines from three cultivars grown in one region.",
            Shape = "178 rows, 13 numbers, 3 classes",
            Licence = Licence,
            Credit = "S. Aeberhard, M. Forina, 1992, doi:10.24432/C5PC7J",
            HomePage = new Uri("https://archive.ics.uci.edu/dataset/109/wine"),
        },
        "cultivar", columns: 14);

    public static TableSet Digits() => new(
        new DataCatalogEntry
        {
            Name = "digits",
            Kind = DataKind.Table,
            Title = "Handwritten digits, 8 x 8",
            Description = "Counts of dark pixels (0 to 16) in the 64 blocks of each digit.",
            Shape = "1,797 rows, 64 numbers, 10 classes",
            Licence = Licence,
            Credit = "E. Alpaydin, C. Kaynak, 1998, doi:10.24432/C50P49",
            HomePage = new Uri("https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits"),
        },
        "digit", columns: 65);
}
