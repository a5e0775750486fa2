using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Runs;

namespace LatentSharp.Coverage;

/// <summary>What is kept of a coverage: RUN/coverage with coverage.json, coverage.png, missing.png, surplus.png and the map that was trained for it.</summary>
public static class CoverageFolder
{
    /// <summary>The folder's name in the run's.</summary>
    public const string Name = "coverage";

    /// <summary>The numbers.</summary>
    public const string DocumentFileName = "coverage.json";

    /// <summary>Real | generated | difference.</summary>
    public const string MapPictureFileName = "coverage.png";

    /// <summary>Real pictures of units of which too few are generated; absent where there are none.</summary>
    public const string MissingFileName = "missing.png";

    /// <summary>Generated pictures of units of which too many are generated; absent where there are none.</summary>
    public const string SurplusFileName = "surplus.png";

    /// <summary>The folder of the map that was trained on the run's real pictures.</summary>
    public const string MapFolderName = "map";

    private const long DocumentLimit = 16 << 20;

    /// <summary>Where the coverage of a run is.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <returns>Its path, whether or not it exists.</returns>
    public static string Of(string runFolder) => Path.Combine(runFolder, Name);

    /// <summary>Writes the numbers, whole or not at all; the folder is made if it is absent.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="document">The numbers.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string runFolder, JsonObject document)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        ArgumentNullException.ThrowIfNull(document);
        string folder = Of(runFolder);
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, DocumentFileName), stream => stream.Write(Encoding.UTF8.GetBytes(RunJson.ToPage(document))));
    }

    /// <summary>Reads the numbers.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <returns>The document, or null if the run's coverage was never measured.</returns>
    /// <exception cref="DataException">The file is damaged.</exception>
    public static JsonObject? Read(string runFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        string path = Path.Combine(Of(runFolder), DocumentFileName);
        if (!File.Exists(path)) return null;
        const string remedy = "Measure the coverage again, or remove the file.";
        try
        {
            if (RegularFile.LengthOf(path) > DocumentLimit) throw new DataException(path, "the file is too large for a coverage.", remedy);
            return RunJson.TryRead(RegularFile.ReadText(path)) ?? throw new DataException(path, "the file is not a JSON object.", remedy);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read: {fault.Message}", remedy, fault);
        }
    }
}
