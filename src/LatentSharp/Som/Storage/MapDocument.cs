using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Som.Storage;

/// <summary>map.json: everything about a map but the numbers of its codebook.</summary>
internal static class MapDocument
{
    private const int Format = 1;

    public static JsonObject Write(StoredMap stored)
    {
        SelfOrganizingMap map = stored.Map;
        return new JsonObject
        {
            ["kind"] = "map",
            ["format"] = Format,
            ["dimensions"] = map.Dimensions,
            ["topology"] = WriteTopology(map.Topology),
            ["recipe"] = MapRecipeJson.Write(map.Recipe),
            ["epochs"] = stored.Epochs,
            ["fields"] = Texts(map.Fields),
            ["classNames"] = Texts(map.ClassNames),
            ["picture"] = map.Picture is { } picture ? new JsonObject { ["width"] = picture.Width, ["height"] = picture.Height, ["channels"] = picture.Channels } : null,
            ["unitLabels"] = WriteLabels(map.UnitLabels),
            ["generator"] = stored.Generator is { } generator ? GeneratorJson.Write(generator) : null,
            ["encoding"] = stored.Encoding?.DeepClone(),
            ["distances"] = map.TrainingDistances is { } profile ? RunJson.TryRead(profile.ToJson()) : null,
            ["codebookSha256"] = Checksum(map.Codebook),
        };
    }

    public static StoredMap Read(string text, string file, NamedTensor codebook, IReadOnlyList<double>? initialCodebook)
    {
        JsonObject document = RunJson.TryRead(text) ?? throw new DataException(file, "the file is not a JSON object.", "Take another copy of the map's folder.");
        var fields = new JsonFields(document, file, "");
        if (fields.OptionalText("kind") != "map") throw fields.Fault("the file does not describe a map.");
        if (fields.Value<int>("format") is var format && format != Format) throw fields.Fault($"the format is number {format}, and this version reads {Format}.");
        JsonObject recipeDocument = fields.OptionalObject("recipe") ?? throw fields.Fault("recipe is missing.");
        MapRecipe recipe = MapRecipeJson.Read(recipeDocument, file, initialCodebook);
        int dimensions = fields.Value<int>("dimensions");
        MapTopology topology = ReadTopology(fields, recipe);
        if (!codebook.Shape.SequenceEqual(MapFolder.Shape(topology, dimensions)))
            throw fields.Fault($"the codebook has the shape [{string.Join(", ", codebook.Shape)}], and the description says [{string.Join(", ", MapFolder.Shape(topology, dimensions))}].");
        if (fields.Value<string>("codebookSha256") != Checksum(codebook.Doubles))
            throw new DataException(file, $"the description is not that of the codebook in {MapFolder.CodebookFileName}: their checksums differ.", "Go on with the training (latent som resume), which writes both again, or take another copy.");
        try
        {
            return ReadRest(fields, new StoredMap(ReadMap(fields, recipe, dimensions, codebook.Doubles)));
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw fields.Fault(fault.Message, fault);
        }
    }

    private static SelfOrganizingMap ReadMap(JsonFields fields, MapRecipe recipe, int dimensions, double[] codebook)
    {
        PictureShape? picture = null;
        if (fields.Part("picture") is { } part)
        {
            picture = new PictureShape(part.Value<int>("width"), part.Value<int>("height"), part.Value<int>("channels"));
            part.End();
            if (picture.Width < 1 || picture.Height < 1 || picture.Channels is not (1 or 3) || (Int128)picture.Width * picture.Height * picture.Channels != dimensions)
                throw fields.Fault($"a picture of {picture.Width} x {picture.Height} pixels and {picture.Channels} channels does not have {dimensions} numbers.");
        }

        IReadOnlyList<string>? names = fields.Texts("fields");
        if (names is not null && names.Count != dimensions) throw fields.Fault($"there are {names.Count} fields for {dimensions} dimensions.");
        return new SelfOrganizingMap(recipe, dimensions, codebook)
        {
            Fields = names,
            ClassNames = fields.Texts("classNames"),
            Picture = picture,
            UnitLabels = ReadLabels(fields, recipe.Topology.Units),
            TrainingDistances = fields.OptionalObject("distances") is { } profile ? DistanceProfile.FromJson(RunJson.ToLine(profile)) : null,
        };
    }

    private static StoredMap ReadRest(JsonFields fields, StoredMap map)
    {
        StoredMap stored = map with
        {
            Epochs = fields.Optional<int>("epochs"),
            Generator = fields.Part("generator") is { } generator ? GeneratorJson.Read(generator) : null,
            Encoding = fields.OptionalObject("encoding")?.DeepClone().AsObject(),
        };
        fields.End();
        return stored;
    }

    private static JsonObject WriteTopology(MapTopology topology) => new()
    {
        ["rows"] = topology.Rows,
        ["columns"] = topology.Columns,
        ["lattice"] = JsonFields.NameOf(topology.Lattice),
        ["shape"] = JsonFields.NameOf(topology.Shape),
    };

    private static MapTopology ReadTopology(JsonFields fields, MapRecipe recipe)
    {
        JsonFields part = fields.Part("topology") ?? throw fields.Fault("topology is missing.");
        try
        {
            var topology = new MapTopology(part.Value<int>("rows"), part.Value<int>("columns"), part.Choice<Lattice>("lattice"), part.Choice<MapShape>("shape"));
            part.End();
            return recipe.Rows is not null && recipe.Columns is not null && topology == recipe.Topology ? topology : throw fields.Fault("topology and recipe speak of different maps.");
        }
        catch (ArgumentException fault)
        {
            throw fields.Fault(fault.Message, fault);
        }
    }

    private static JsonArray? Texts(IReadOnlyList<string>? texts) => texts is null ? null : new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject WriteLabels(IReadOnlyList<string?> labels)
    {
        var document = new JsonObject();
        for (int unit = 0; unit < labels.Count; unit++)
        {
            if (labels[unit] is string label) document[unit.ToString(CultureInfo.InvariantCulture)] = label;
        }

        return document;
    }

    private static string?[] ReadLabels(JsonFields fields, int units)
    {
        string?[] labels = new string?[units];
        if (fields.Part("unitLabels") is not { } part) return labels;
        foreach (string name in part.Rest.ToArray())
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int unit) || unit >= units) throw fields.Fault($"unitLabels has a label for a unit that does not exist: {name}.");
            labels[unit] = part.Value<string>(name);
        }

        return labels;
    }

    private static string Checksum(ReadOnlySpan<double> codebook) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(codebook)));
}
