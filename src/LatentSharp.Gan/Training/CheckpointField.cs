using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Gan.Training;

/// <summary>Reads the state of a checkpoint, which is a file and may hold anything.</summary>
internal static class CheckpointField
{
    /// <summary>A part of the state.</summary>
    /// <exception cref="DataException">It is missing or something else.</exception>
    public static JsonObject Part(this JsonObject state, string name) => state[name] as JsonObject ?? throw Fault(name);

    /// <summary>A value of the state.</summary>
    /// <exception cref="DataException">It is missing or of another type.</exception>
    public static T Value<T>(this JsonObject state, string name)
    {
        try
        {
            return (state[name] ?? throw Fault(name)).GetValue<T>();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            throw Fault(name, wrong);
        }
    }

    /// <summary>What to say of a field that cannot be used.</summary>
    public static DataException Fault(string name, Exception? inner = null) =>
        new("checkpoint", $"the state's '{name}' is missing or wrong.", "The file is damaged or of another version; remove it, so that the run resumes from the checkpoint before.", inner);
}
