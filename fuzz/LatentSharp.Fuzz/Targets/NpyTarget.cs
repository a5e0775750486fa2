using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Data.Tables;
using LatentSharp.Som.Storage;

namespace LatentSharp.Fuzz.Targets;

/// <summary>NumPy's files as pictures, labels, a matrix, a stream and a codebook.</summary>
internal sealed class NpyTarget : ReaderTarget
{
    public override string Name => "npy";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "numbers.npy");
        Try(() => NpyFile.ReadImages(path));
        Try(() => NpyFile.ReadLabels(path));
        Try(() => NpyTable.ReadMatrix(path));
        Try(() => CodebookFile.Read(path));
        Try(() =>
        {
            using NpySampleSource source = NpySampleSource.Open(path);
            double[] rows = new double[source.Dimensions * Math.Min(source.Count, 16)];
            source.Read(0, rows);
        });
    }
}
