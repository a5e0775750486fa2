using System.Globalization;
using System.Text.Json;
using LatentSharp.OnnxModels;

namespace LatentSharp.Som;

/// <summary>
/// Writes a map as an ONNX model that finds best matching units wherever ONNX runs; docs/som-export.md has the inputs, the outputs and the
/// behaviour at ties.
/// </summary>
public static class MapOnnx
{
    /// <summary>Writes the model; an existing file is replaced.</summary>
    /// <param name="map">The map.</param>
    /// <param name="path">The file, whose folder must exist.</param>
    /// <param name="options">What the model takes; null = float64 samples as the map was trained.</param>
    /// <exception cref="ArgumentException">Offset or factor does not fit the map, or the codebook is too large for the format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(SelfOrganizingMap map, string path, MapOnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new MapOnnxOptions();
        Check(nameof(options.Offset), options.Offset, map.Dimensions);
        Check(nameof(options.Factor), options.Factor, map.Dimensions);
        if (map.Codebook.Length > OnnxModel.MostBytes / sizeof(double))
        {
            throw new ArgumentException(
                $"The codebook of {map.Topology.Units} units and {map.Dimensions} dimensions is larger than an ONNX file can hold (2 GB); export it as CSV.", nameof(map));
        }

        string description = string.Create(CultureInfo.InvariantCulture,
            $"A self-organizing map of {map.Topology.Rows} x {map.Topology.Columns} units: finds the unit nearest to each sample of {map.Dimensions} numbers.");
        new OnnxModel(new MapGraph(map, options).Build(), description, Metadata(map)).Write(path);
    }

    private static void Check(string name, IReadOnlyList<double>? values, int dimensions)
    {
        if (values is null) return;
        if (values.Count != dimensions) throw new ArgumentException($"{name} has {values.Count} numbers, the map {dimensions} dimensions.");
        if (!values.All(double.IsFinite)) throw new ArgumentException($"{name} has a number that is not finite.");
    }

    private static IEnumerable<KeyValuePair<string, string>> Metadata(SelfOrganizingMap map)
    {
        MapTopology topology = map.Topology;
        yield return new("kind", "self-organizing map");
        yield return new("recipe", map.Recipe.Name);
        yield return new("rows", topology.Rows.ToString(CultureInfo.InvariantCulture));
        yield return new("columns", topology.Columns.ToString(CultureInfo.InvariantCulture));
        yield return new("lattice", topology.Lattice.ToString());
        yield return new("shape", topology.Shape.ToString());
        yield return new("distance", map.Recipe.Layers is null ? map.Recipe.Distance.ToString() : "Layers");
        if (map.UnitLabels.Any(label => label is not null)) yield return new("unit_labels", JsonSerializer.Serialize(map.UnitLabels));
        if (map.Fields is not null) yield return new("fields", JsonSerializer.Serialize(map.Fields));
        if (map.ClassNames is not null) yield return new("class_names", JsonSerializer.Serialize(map.ClassNames));
        if (map.Picture is { } picture)
            yield return new("picture", string.Create(CultureInfo.InvariantCulture, $"{picture.Width}x{picture.Height}x{picture.Channels}"));
    }
}
