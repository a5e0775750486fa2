using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Tests.Data;

namespace LatentSharp.Onnx.Tests.Som;

public sealed class TrainedMapTests
{
    private static readonly MapTrainingOptions Plain = new() { Engine = MapEngineKind.Reference, Threads = 1 };

    [Fact]
    public async Task A_map_of_faces_places_every_face_as_the_map_does()
    {
        SampleMatrix faces = await Load("olivetti", SharedFolder.Require("olivetti"));
        SelfOrganizingMap map = SelfOrganizingMap.Train(faces, KnownMapRecipes.SomOlivetti with { Epochs = 4 }, Plain, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(4096, map.Dimensions);
        Check(map, faces);
        CheckSingle(map, faces);
    }

    [Fact]
    public async Task A_large_map_of_clothes_places_every_piece_as_the_map_does()
    {
        ImageSet set = await ImageSet.LoadAsync("fashion-mnist-5k", new DataOptions(), ct: TestContext.Current.CancellationToken);
        var recipe = new MapRecipe { Rows = 14, Columns = 10, Lattice = Lattice.Hexagonal, Algorithm = MapAlgorithm.Batch, Epochs = 3 };
        SelfOrganizingMap map = SelfOrganizingMap.Train(set.AsMatrix(1500), recipe, Plain, cancellation: TestContext.Current.CancellationToken);
        Check(map, set.AsMatrix(3000));
    }

    private static async Task<SampleMatrix> Load(string name, string folder) =>
        (await ImageSet.LoadAsync(name, new DataOptions { DataDirectory = Path.GetDirectoryName(folder) }, ct: TestContext.Current.CancellationToken)).AsMatrix();

    private static void Check(SelfOrganizingMap map, SampleMatrix samples)
    {
        using var exported = new ExportedMap(map);
        MapAnswers answers = exported.Run(samples.Values.ToArray(), batch: 128);
        answers.MustEqual(map, samples.Values.ToArray());
        Assert.True(answers.Unit.Distinct().Count() > map.Topology.Units / 4, "The samples use too few units to tell anything.");
    }

    // Pixels are byte / 242: rounded to float32 they are other samples, which must be placed where the map places those.
    private static void CheckSingle(SelfOrganizingMap map, SampleMatrix samples)
    {
        using var exported = new ExportedMap(map, new MapOnnxOptions { SinglePrecisionSamples = true });
        exported.Run(samples.Values.ToArray()).MustEqual(map, [.. samples.Values.ToArray().Select(value => (double)(float)value)]);
    }
}
