namespace LatentSharp.Fuzz.Targets;

/// <summary>Every reader that takes what others wrote.</summary>
internal static class KnownTargets
{
    public static IReadOnlyList<ReaderTarget> All { get; } =
    [
        new IdxTarget(), new NpyTarget(), new MatTarget(), new NetpbmTarget(), new CsvTarget(), new ParquetTarget(), new RecordTarget(),
        new PictureTarget(), new ZipTarget(), new TarTarget(), new SafetensorsTarget(), new RunTarget(), new MapTarget(), new PolicyTarget(), new SpecTarget(),
        new OnnxTarget(), new FeaturesTarget(), new HttpTarget(), new SweepTarget(),
    ];

    public static ReaderTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
