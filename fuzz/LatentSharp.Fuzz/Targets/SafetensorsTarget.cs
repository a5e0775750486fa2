using LatentSharp.Gan.Classifiers;
using LatentSharp.Runs;

namespace LatentSharp.Fuzz.Targets;

/// <summary>A safetensors file: as such, and its metadata as those of a checkpoint and of a classifier.</summary>
internal sealed class SafetensorsTarget : ReaderTarget
{
    public override string Name => "safetensors";

    public override void Read(byte[] content, string folder)
    {
        string checkpoints = Path.Combine(folder, "checkpoints");
        Directory.CreateDirectory(checkpoints);
        string path = Store(content, checkpoints, "epoch-000001.safetensors");
        Try(() => Safetensors.Read(path));
        Store("{}"u8.ToArray(), folder, "options.json");
        Try(() => RunReader.Open(folder).ReadLatestCheckpoint());
        Try(() => ClassifierDocument.Read(Safetensors.Read(path).Metadata, path));
    }
}
