using System.Buffers;
using System.Globalization;
using System.Text;
using LatentSharp.Runs;

namespace LatentSharp.Som;

/// <summary>
/// Writes a map's codebook as comma-separated values: a header, then one row a unit with its number, row, column, label and vector. Numbers have
/// a decimal point and as many digits as bring back the same number; UTF-8, lines end in LF, quotes as in RFC 4180.
/// </summary>
public static class MapCsv
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the file; an existing file is replaced.</summary>
    /// <param name="map">The map; dimensions without names are called d1, d2, ...</param>
    /// <param name="path">The file, whose folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(SelfOrganizingMap map, string path)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
            writer.Write("unit,row,column,label");
            for (int d = 0; d < map.Dimensions; d++) Field(writer, map.Fields?[d] ?? string.Create(CultureInfo.InvariantCulture, $"d{d + 1}"));
            writer.WriteLine();
            for (int unit = 0; unit < map.Topology.Units; unit++)
            {
                (int row, int column) = Math.DivRem(unit, map.Topology.Columns);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{unit},{row},{column}"));
                Field(writer, map.UnitLabels[unit] ?? "");
                foreach (double value in map.Vector(unit)) Field(writer, value.ToString("R", CultureInfo.InvariantCulture));
                writer.WriteLine();
            }
        });
    }

    private static void Field(StreamWriter writer, string text)
    {
        writer.Write(',');
        bool quotes = text.AsSpan().ContainsAny(NeedQuotes) || text.StartsWith(' ') || text.EndsWith(' ');
        writer.Write(quotes ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }
}
