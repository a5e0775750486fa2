using LatentSharp.Sweeps.Space;
using LatentSharp.Toml;
using Tomlyn.Syntax;

namespace LatentSharp.Sweeps.Files;

/// <summary>The table [origin], which stands in the files that a sweep writes itself.</summary>
internal sealed class OriginParser(TomlTable table, TomlFaults faults)
{
    private static readonly string[] Keys = ["from", "sha256", "score", "best"];

    /// <returns>The origin; null where it has mistakes, which were noted.</returns>
    public SweepOrigin? Parse(IReadOnlyList<SweepParameter> parameters)
    {
        foreach (string key in table.Keys.Where(key => !Keys.Contains(key))) faults.AddUnknown(table.KeyPlaceOf(key), "key of [origin]", key, Keys);
        string? from = table.Text("from"), hash = table.Text("sha256");
        double? score = table.Number("score");
        List<KeyValuePair<string, SweepValue>> best = [];
        if (table.Value("best") is InlineTableSyntax values)
        {
            foreach (KeyValueSyntax? entry in values.Items.Select(item => item.KeyValue))
            {
                if (entry?.Key?.ToString().Trim() is string name && TomlValues.Read(entry.Value) is SweepValue value) best.Add(KeyValuePair.Create(name, value));
            }
        }

        if (from is not null && hash is not null && score is not null && parameters.All(parameter => best.Any(value => value.Key == parameter.Name))) return new SweepOrigin(from, hash, best, score.Value);
        faults.Add(table.Header, "[origin] is written by `latent sweep run` and is not whole any more. Remove this file; the round before writes it anew.");
        return null;
    }
}
