using System.CommandLine;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using Spectre.Console;

namespace LatentSharp.Cli.Data;

/// <summary>`latent data list`: the known sets and where they are on this machine.</summary>
internal static class DataListCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("list", "The known data sets, and which of them are on this machine.") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        DataCatalog catalog = DataCatalog.Default;
        if (json)
        {
            JsonOutput.Write(new JsonObject
            {
                ["sets"] = new JsonArray([.. catalog.Entries.Select(entry => new JsonObject
                {
                    ["name"] = entry.Name,
                    ["kind"] = entry.Kind.ToString().ToLowerInvariant(),
                    ["title"] = entry.Title,
                    ["description"] = entry.Description,
                    ["shape"] = entry.Shape,
                    ["licence"] = entry.Licence,
                    ["credit"] = entry.Credit,
                    ["folder"] = catalog.Locate(entry.Name),
                })]),
            });
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Name", "What", "Where");
        foreach (DataCatalogEntry entry in catalog.Entries)
        {
            table.AddRow(Markup.Escape(entry.Name), Markup.Escape($"{entry.Title}: {entry.Shape}"), Markup.Escape(catalog.Locate(entry.Name) ?? Absent(entry)));
        }

        Tables.Print(table);
        return ExitCode.Done;
    }

    private static string Absent(DataCatalogEntry entry) => entry.DownloadSize is long bytes
        ? $"not here; `latent data get {entry.Name}` downloads {bytes / 1e6:F1} MB"
        : $"not here; see {entry.HomePage}";
}
