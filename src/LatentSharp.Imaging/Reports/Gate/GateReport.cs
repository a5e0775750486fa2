using System.Text;
using LatentSharp.Data;
using LatentSharp.Gates;

namespace LatentSharp.Imaging.Reports.Gate;

/// <summary>The result of a release check as one page that needs nothing but itself.</summary>
public static class GateReport
{
    /// <summary>Writes check.html into the run's folder: the verdict, every rule, the newest pictures, those most suspicious of being copies, and the coverage.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="DataException">The run's documents are damaged.</exception>
    /// <exception cref="IOException">The page cannot be written.</exception>
    public static string Write(GateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string path = Path.Combine(result.Run, "check.html");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(new GatePage(result, RunRecord.Read(result.Run)).Compose()));
        return path;
    }
}
