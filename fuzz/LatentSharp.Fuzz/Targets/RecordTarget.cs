using LatentSharp.Data.Formats;

namespace LatentSharp.Fuzz.Targets;

/// <summary>The files of CIFAR-10 and STL-10, which have no header, and the names of classes beside them.</summary>
internal sealed class RecordTarget : ReaderTarget
{
    private static readonly string[] _names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

    public override string Name => "records";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "data_batch_1.bin");
        Try(() => RecordFile.ReadCifar(path, [], []));
        Try(() => RecordFile.ReadStlPictures(path, []));
        Try(() => RecordFile.ReadStlLabels(path));
        Try(() => RecordFile.ReadClassNames(path, _names));
    }
}
