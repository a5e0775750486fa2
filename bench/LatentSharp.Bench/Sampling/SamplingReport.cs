using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using LatentSharp.Gan.Sampling;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace LatentSharp.Bench.Sampling;

/// <summary>The results as a table.</summary>
internal static class SamplingReport
{
    /// <summary>Writes gan-sampling.md into the folder of this processor.</summary>
    /// <returns>The file.</returns>
    public static string Write(string resultsFolder, IReadOnlyList<SamplingResult> results, int rounds, int threads)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(resultsFolder, Machine.Slug)).FullName, "gan-sampling.md");
        File.WriteAllText(file, Markdown(results, rounds, threads));
        return file;
    }

    private static string Markdown(IReadOnlyList<SamplingResult> results, int rounds, int threads)
    {
        var text = new StringBuilder("# Drawing pictures from a trained generator, in turn\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`bench/gan-sampling.sh`: {SamplingCase.Pictures} pictures at a time, from codes to bytes, all in one process. Pictures a second: median (smallest to largest). ");
        text.Append("A ratio above 1 means that LatentSharp took less time in the same round. See ../../README.md for the method.\n\n");
        text.Append("| generator | drawn by | pictures a second | its time / ours | processor time, its / ours |\n| --- | --- | ---: | ---: | ---: |\n");
        foreach (SamplingResult result in results)
        {
            for (int drawer = 0; drawer < result.Turns.Count; drawer++)
            {
                string wall = drawer == 0 ? "" : Spread(result.Ratio(drawer, turn => turn.Wall), "F2"), processor = drawer == 0 ? "" : Spread(result.Ratio(drawer, turn => turn.Processor), "F2");
                text.Append(CultureInfo.InvariantCulture, $"| {result.Case.Name} | {result.Turns[drawer].Drawer} | {Spread(result.Speed(drawer), "F0")} | {wall} | {processor} |\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\n- processor: {Machine.Processor}, {Environment.ProcessorCount} cores, memory {Machine.Memory}\n");
        text.Append(CultureInfo.InvariantCulture, $"- system: {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; {DateTime.UtcNow:yyyy-MM-dd}\n");
        text.Append(CultureInfo.InvariantCulture, $"- LatentSharp {Version(typeof(GanSampler))}, TorchSharp {Version(typeof(torch))}, libtorch {torch.__version__}, ONNX Runtime {OrtEnv.Instance().GetVersionString()}\n");
        text.Append(CultureInfo.InvariantCulture, $"- threads: {threads} for each; rounds: {rounds} after a warm-up; GOMP_SPINCOUNT {Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") ?? "not set"}\n");
        return text.ToString();
    }

    private static string Spread((double Median, double Least, double Most) value, string format)
    {
        string Text(double number) => number.ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(value.Median)} ({Text(value.Least)} to {Text(value.Most)})";
    }

    private static string Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
