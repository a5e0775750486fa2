using System.Text;
using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Runs;

namespace LatentSharp.Som.Storage;

/// <summary>
/// A trained map as two files of a folder: map.safetensors (the codebook in float64, of shape [rows, columns, dimensions]) and map.json (all
/// else). Each appears whole or not at all; map.json is written last and carries the codebook's checksum, so that the two cannot part unnoticed.
/// </summary>
public static class MapFolder
{
    /// <summary>The file of the codebook.</summary>
    public const string CodebookFileName = "map.safetensors";

    /// <summary>The file of all else.</summary>
    public const string DocumentFileName = "map.json";

    private const string Codebook = "codebook", InitialCodebook = "initialCodebook";

    /// <summary>More labels than a person gives to units.</summary>
    private const long DocumentLimit = 256L << 20;

    /// <summary>Whether a folder holds a map.</summary>
    /// <param name="folder">Any path.</param>
    /// <returns>True if there is a map.json.</returns>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, DocumentFileName));

    /// <summary>Writes a map, over an older one of the folder.</summary>
    /// <param name="folder">The folder; made if it is absent.</param>
    /// <param name="stored">The map and what belongs to it.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(string folder, StoredMap stored)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(stored);
        Directory.CreateDirectory(folder);
        SelfOrganizingMap map = stored.Map;
        var tensors = new List<NamedTensor> { new(Codebook, Shape(map.Topology, map.Dimensions), map.Codebook.ToArray()) };
        if (map.Recipe.Initialization is MapInitialization.Given given) tensors.Add(new(InitialCodebook, [given.Codebook.Count], [.. given.Codebook]));
        Safetensors.Write(Path.Combine(folder, CodebookFileName), tensors);
        byte[] document = Encoding.UTF8.GetBytes(RunJson.ToPage(MapDocument.Write(stored)));
        AtomicFile.Write(Path.Combine(folder, DocumentFileName), stream => stream.Write(document));
    }

    /// <summary>Reads a map.</summary>
    /// <param name="folder">The folder that a training wrote.</param>
    /// <returns>The map and what belongs to it.</returns>
    /// <exception cref="DataException">There is no map, or a file is damaged.</exception>
    public static StoredMap Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) throw new DataException(folder, "there is no such folder.", "Name the folder that a map training wrote.");
        string file = Path.Combine(folder, DocumentFileName);
        if (!File.Exists(file))
        {
            throw File.Exists(new RunPaths(folder).Options)
                ? new DataException(folder, $"the folder holds a training but no {DocumentFileName} yet.", "Let the training end, or go on with it: latent som resume.")
                : new DataException(folder, $"the folder holds no {DocumentFileName}, so it is no map.", "Name the folder that a map training wrote.");
        }

        SafetensorsContent content = Safetensors.Read(Path.Combine(folder, CodebookFileName));
        return MapDocument.Read(ReadText(file), file, Numbers(folder, content, Codebook), content.Tensors.Any(tensor => tensor.Name == InitialCodebook) ? Numbers(folder, content, InitialCodebook).Doubles : null);
    }

    internal static long[] Shape(MapTopology topology, int dimensions) => [topology.Rows, topology.Columns, dimensions];

    private static NamedTensor Numbers(string folder, SafetensorsContent content, string name) =>
        content.Tensors.FirstOrDefault(tensor => tensor.Name == name && tensor.Type == TensorType.F64)
        ?? throw new DataException(Path.Combine(folder, CodebookFileName), $"there is no tensor '{name}' of 64-bit floats.", "Take another copy of the map's folder, or train it again.");

    private static string ReadText(string file)
    {
        try
        {
            long length = RegularFile.LengthOf(file);
            if (length > DocumentLimit) throw new DataException(file, $"the file has {length} bytes, too many for a map's description.", "Take another copy of the map's folder.");
            return RegularFile.ReadText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(file, $"the file cannot be read: {fault.Message}", "Check the name and the permissions.", fault);
        }
    }
}
