using System.Text.Json.Nodes;

namespace LatentSharp.Data.Tables;

/// <summary>An encoding as JSON, readable by a person and exact to the bit.</summary>
internal static class EncodingJson
{
    public static JsonObject Write(TableEncoding encoding) => new()
    {
        ["scaling"] = encoding.Scaling.ToString().ToLowerInvariant(),
        ["labelField"] = encoding.LabelField,
        ["classNames"] = Texts(encoding.ClassNames),
        ["columns"] = new JsonArray([.. encoding.Columns.Select(Write)]),
    };

    public static TableEncoding Read(JsonObject json, string path)
    {
        try
        {
            if (json["columns"] is not JsonArray { Count: > 0 } list) throw Damaged(path, "names no columns");
            EncodedColumn[] columns = [.. list.Select(node => ReadColumn(node as JsonObject, path))];
            int named = columns.Count(column => column.Name is not null), names = columns.DistinctBy(column => column.Name).Count();
            if (named != 0 && (named != columns.Length || names != named)) throw Damaged(path, "gives two columns one name, or one of them none");
            if (!Enum.TryParse((string?)json["scaling"], ignoreCase: true, out ColumnScaling scaling) || !Enum.IsDefined(scaling)) throw Damaged(path, "names an unknown scaling");
            return new TableEncoding { Columns = columns, Scaling = scaling, LabelField = (string?)json["labelField"], ClassNames = Texts(json["classNames"], path) };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw Damaged(path, "holds a value of another kind than is expected there", e);
        }
    }

    private static JsonNode Write(EncodedColumn column)
    {
        var json = new JsonObject();
        if (column.Name is not null) json["name"] = column.Name;
        if (column.Categories is not null) json["categories"] = Texts(column.Categories);
        if (column.Offset != 0) json["offset"] = column.Offset;
        if (column.Divisor != 1) json["divisor"] = column.Divisor;
        return json;
    }

    private static EncodedColumn ReadColumn(JsonObject? json, string path)
    {
        if (json is null) throw Damaged(path, "has a column that is no object");
        string? name = (string?)json["name"];
        double offset = (double?)json["offset"] ?? 0, divisor = (double?)json["divisor"] ?? 1;
        string[]? categories = Texts(json["categories"], path);
        if (!double.IsFinite(offset) || !(divisor > 0 && double.IsFinite(divisor))) throw Damaged(path, $"scales column '{name}' with numbers that cannot be");
        if (categories is not null && (name is null || categories.Length == 0 || categories.Distinct().Count() != categories.Length || offset != 0 || divisor != 1)) throw Damaged(path, $"has categories of column '{name}' that cannot be");
        return new EncodedColumn(name, categories, offset, divisor);
    }

    private static JsonArray? Texts(IReadOnlyList<string>? texts) => texts is null ? null : new JsonArray([.. texts.Select(text => (JsonNode)text)]);

    private static string[]? Texts(JsonNode? node, string path) => node switch
    {
        null => null,
        JsonArray array => [.. array.Select(item => (string?)item ?? throw Damaged(path, "has a name that is null"))],
        _ => throw Damaged(path, "has something else where names should be"),
    };

    private static DataException Damaged(string path, string fault, Exception? inner = null) =>
        new(path, $"The description of the data's columns {fault}.", "Train the map anew, or restore the file.", inner);
}
