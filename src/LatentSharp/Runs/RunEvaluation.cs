using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Runs;

/// <summary>Keeps an evaluation in a run folder: evaluation.json, and its pictures in evaluation/.</summary>
public static class RunEvaluation
{
    /// <summary>Replaces the evaluation of a run. A reader finds the old document or the new one, whose pictures are all there.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="document">The metrics; it may name the pictures as "evaluation/NAME.png".</param>
    /// <param name="pictures">The pictures by name, without ending.</param>
    /// <param name="savePng">Stores one picture as a PNG file, which appears whole or not at all.</param>
    /// <exception cref="DataException">The folder holds no run.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string runFolder, JsonObject document, IReadOnlyDictionary<string, Picture> pictures, Action<string, Picture> savePng)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(savePng);
        var paths = new RunPaths(RunReader.Open(runFolder).FolderPath);
        Directory.CreateDirectory(paths.EvaluationPictures);
        foreach ((string name, Picture picture) in pictures) savePng(Path.Combine(paths.EvaluationPictures, name + ".png"), picture);
        AtomicFile.Write(paths.Evaluation, stream => stream.Write(Encoding.UTF8.GetBytes(RunJson.ToPage(document))));
        foreach (string file in Directory.EnumerateFiles(paths.EvaluationPictures, "*.png").Where(file => !pictures.ContainsKey(Path.GetFileNameWithoutExtension(file)))) File.Delete(file);
    }
}
