using LatentSharp.Data.Downloads;
using LatentSharp.Data.Formats;
using LatentSharp.Data.Tables;

namespace LatentSharp.Data.Known;

/// <summary>A table that travels with the program: one CSV file, one of whose columns holds the classes.</summary>
internal sealed class TableSet : KnownSet
{
    private readonly string _labelField;
    private readonly int _columns;

    public TableSet(DataCatalogEntry entry, string labelField, int columns) => (Entry, _labelField, _columns) = (entry, labelField, columns);

    public override DataCatalogEntry Entry { get; }

    public override IReadOnlyList<string> Subfolders => ["tables", "tabular"];

    public override IReadOnlyList<RemoteFile> Files => [];

    public override bool IsShipped => true;

    public override string ShippedFolder => "tables";

    /// <summary>The refusal of a table where pictures are wanted.</summary>
    public static DataException NoPictures(string nameOrPath) =>
        new(nameOrPath, "This is a table, not pictures.", "Generators learn from pictures; a table can be mapped (latent som train).");

    public override string FilesWanted(DataSplit? split) => $"{Name}.csv";

    public override bool IsIn(string folder, DataSplit? split) => File(folder) is not null;

    /// <summary>Reads the table of a folder for which <see cref="IsIn"/> is true.</summary>
    public SampleTable ReadTable(string folder, TableOptions options, CancellationToken ct)
    {
        string path = File(folder)!;
        SampleTable table = new CsvTableReader(path, options, _labelField).Read(ct);
        bool whole = options is { Fields: null, Encoding: null };
        if (table.Find(_labelField) is null ? !options.LeaveOut.Contains(_labelField) : whole && table.Columns.Count + options.LeaveOut.Distinct().Count() != _columns)
            throw new DataException(path, $"Its columns are not those of {Name}.", $"To use this file, name it by its path; for {Name} itself, name another folder.");
        return new SampleTable(Name, path, table.Columns) { LabelField = table.Find(_labelField)?.Name };
    }

    protected override ImageSet ReadFiles(string folder, DataOptions options, CancellationToken ct) => throw NoPictures(Name);

    private string? File(string folder) => FileNames.Find(folder, [$"{Name}.csv"]);
}
