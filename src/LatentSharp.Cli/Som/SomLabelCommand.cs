using System.CommandLine;
using System.Globalization;
using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Runs;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Som;

/// <summary>`latent som label MAP`: names for units.</summary>
internal static class SomLabelCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var map = MapOptions.Map();
        var set = new Option<string[]>("--set") { Description = "A unit's label, rows and columns from 0; without a text it is taken away. May be repeated. Default: none.", HelpName = "ROW,COLUMN=TEXT" };
        var from = new Option<string?>("--from-data") { Description = "Label each unit by the most frequent class of the samples nearest to it. Default: no.", HelpName = "NAME|PATH" };
        var field = new Option<string?>("--label-field") { Description = "The column of a table that holds each row's class. Default: that of the training.", HelpName = "C" };
        var data = new DataArguments();
        var command = new Command("label", "Label the units of a map by hand or from labelled data; without options print the labels.") { map, set, from, field };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            // A map that is being trained would be written over the labels, or the labels over the map.
            bool changes = parsed.GetValue(from) is not null || parsed.GetValue(set) is { Length: > 0 };
            using FolderLock? held = changes && MapFolder.Exists(parsed.GetValue(map)!) ? FolderLock.Acquire(parsed.GetValue(map)!) : null;
            var open = new OpenMap(parsed.GetValue(map)!);
            SelfOrganizingMap labelled = open.Map;
            if (parsed.GetValue(from) is string name)
            {
                SampleMatrix samples = MapSamples.LoadFor(open, name, data.Read(parsed, data.Source(parsed, name), open.Side), parsed.GetValue(field), cancellation);
                if (samples.Labels is null) throw new DataException(name, "the data has no classes.", "Name the column that holds them with --label-field.");
                labelled = labelled.WithUnitLabels(ClassMap.Of(labelled, samples).Labels);
            }

            if (parsed.GetValue(set) is { Length: > 0 } given) labelled = labelled.WithUnitLabels(given.Select(Parse).ToDictionary(change => change.Place, change => change.Text));
            if (labelled != open.Map) MapFolder.Save(open.Path, open.Stored with { Map = labelled });
            for (int unit = 0; unit < labelled.Topology.Units; unit++)
            {
                (int row, int column) = Math.DivRem(unit, labelled.Topology.Columns);
                if (labelled.UnitLabels[unit] is string label) Console.Out.WriteLine($"{row},{column}={label}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static ((int Row, int Column) Place, string? Text) Parse(string change)
    {
        string[] sides = change.Split('=', 2), place = sides[0].Split(',');
        if (sides.Length == 2 && place.Length == 2 && Number(place[0]) is int row && Number(place[1]) is int column) return ((row, column), sides[1].Length == 0 ? null : sides[1]);
        throw new UsageException($"--set takes ROW,COLUMN=TEXT, not '{change}'.");
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
