using LatentSharp.Data;
using LatentSharp.Gan.Export;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Onnx.Tests.Gan;

namespace LatentSharp.Onnx.Tests.Generators;

/// <summary>One conditional generator of colour pictures for all tests of a kind.</summary>
public sealed class OnnxGeneratorTests : IDisposable
{
    private static readonly GanRecipe Recipe = KnownRecipes.Conditional with { Width = 8, Classes = 3, ImageChannels = 3 };

    private readonly LivedInGame _game = new(Recipe);
    private readonly ExportedGame _exported;
    private readonly OnnxGenerator _generator;

    public OnnxGeneratorTests()
    {
        _exported = new ExportedGame(_game, new GanOnnxOptions { Fold = true });
        _generator = OnnxGenerator.Load(_exported.Path);
    }

    public void Dispose()
    {
        _generator.Dispose();
        _exported.Dispose();
        _game.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public void The_same_seed_gives_the_pictures_of_the_run(int? classNumber)
    {
        using var sampler = new GanSampler(Recipe, _game.Checkpoint);
        AssertNear(sampler.Sample(130, 11, classNumber), _generator.Sample(130, 11, classNumber));
        AssertNear(sampler.Interpolate(3, -4, 9, classNumber), _generator.Interpolate(3, -4, 9, classNumber));
        Assert.Equal((32, 32, 3), (_generator.Sample(1, 0)[0].Width, _generator.Sample(1, 0)[0].Height, _generator.Sample(1, 0)[0].Channels));
    }

    [Fact]
    public void A_walk_begins_and_ends_at_the_samples_of_its_seeds()
    {
        IReadOnlyList<Picture> walk = _generator.Interpolate(3, 4, 150, 1);
        Assert.Equal(150, walk.Count);
        AssertNear([_generator.Sample(1, 3, 1)[0], _generator.Sample(1, 4, 1)[0]], [walk[0], walk[149]]);
        Assert.NotEqual(walk[0].Samples, walk[75].Samples);
    }

    [Fact]
    public void Classes_come_in_turn_or_as_asked()
    {
        IReadOnlyList<Picture> inTurn = _generator.Sample(7, 5), only = _generator.Sample(7, 5, 1);
        AssertNear([inTurn[1], inTurn[4]], [only[1], only[4]]);
        Assert.NotEqual(inTurn[0].Samples, only[0].Samples);
        Assert.Contains("The classes are 0 to 2; there is no 3", Assert.Throws<ArgumentException>(() => _generator.Sample(1, 0, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _generator.Interpolate(0, 1, 2, -1));
    }

    [Fact]
    public void Batches_do_not_show()
    {
        using var single = OnnxGenerator.Load(_exported.Path, new OnnxGeneratorOptions { BatchSize = 1, Threads = 1 });
        using var seven = OnnxGenerator.Load(_exported.Path, new OnnxGeneratorOptions { BatchSize = 7 });
        IReadOnlyList<Picture> expected = _generator.Sample(20, 2);
        AssertNear(expected, single.Sample(20, 2));
        AssertNear(expected, seven.Sample(20, 2));
    }

    [Fact]
    public async Task Many_callers_at_once_get_what_each_gets_alone()
    {
        const int callers = 16;
        byte[][] alone = [.. Enumerable.Range(0, callers).Select(Draw)];
        Assert.Equal(callers, alone.Select(Convert.ToHexString).Distinct().Count());
        for (int round = 0; round < 5; round++)
        {
            byte[][] together = await Task.WhenAll(Enumerable.Range(0, callers).Select(seed => Task.Run(() => Draw(seed))));
            Assert.Equal(alone, together);
        }

        byte[] Draw(int seed) => [.. _generator.Sample(9 + seed % 3, seed).SelectMany(picture => picture.Samples)];
    }

    [Fact]
    public void A_drawing_that_is_called_off_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => _generator.Sample(1000, 1, cancellation: cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => _generator.Interpolate(1, 2, 1000, cancellation: cancelled.Token));
    }

    [Fact]
    public void Pictures_can_be_taken_one_after_the_other()
    {
        // Far more than memory holds; only what is looked at is drawn.
        Picture[] first = [.. _generator.Enumerate(int.MaxValue, 2).Take(70)];
        AssertNear(_generator.Sample(70, 2), first);
        IEnumerable<Picture> twice = _generator.Enumerate(3, 2);
        AssertNear([.. twice], [.. twice]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Enumerate(0, 1));
    }

    [Fact]
    public void Wrong_questions_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Sample(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Interpolate(0, 1, 1));
        Assert.Throws<ArgumentException>(() => _generator.Generate(new float[65], [0]));
        Assert.Throws<ArgumentException>(() => _generator.Generate(new float[64]));
        Assert.Throws<ArgumentException>(() => _generator.Generate(new float[64], [long.MinValue]));
        Assert.Throws<ArgumentOutOfRangeException>(() => OnnxGenerator.Load(_exported.Path, new OnnxGeneratorOptions { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => OnnxGenerator.Load(_exported.Path, new OnnxGeneratorOptions { BatchSize = 0 }));
    }

    [Fact]
    public void A_generator_without_classes_wants_none()
    {
        using var game = new LivedInGame(Recipe with { Classes = 0 });
        using var exported = new ExportedGame(game);
        using var generator = OnnxGenerator.Load(exported.Path);
        Assert.Equal((0, 0), (generator.Classes, generator.ClassNames.Count));
        Assert.Contains("without classes", Assert.Throws<ArgumentException>(() => generator.Sample(1, 0, 0)).Message, StringComparison.Ordinal);
        Assert.Equal(5, generator.Sample(5, 0).Count);
    }

    [Fact]
    public void Normal_codes_walk_on_a_great_circle()
    {
        using var exported = new ExportedGame(_game, new GanOnnxOptions { Latent = LatentLaw.Normal });
        using var generator = OnnxGenerator.Load(exported.Path);
        IReadOnlyList<Picture> walk = generator.Interpolate(3, 4, 5, 0);
        AssertNear([generator.Sample(1, 3, 0)[0], generator.Sample(1, 4, 0)[0]], [walk[0], walk[4]]);
        Assert.NotEqual(_generator.Sample(1, 3, 0)[0].Samples, walk[0].Samples);
    }

    private static void AssertNear(IReadOnlyList<Picture> expected, IReadOnlyList<Picture> found)
    {
        Assert.Equal(expected.Count, found.Count);
        foreach ((Picture a, Picture b) in expected.Zip(found)) Assert.InRange(a.Samples.Zip(b.Samples, (x, y) => Math.Abs(x - y)).Max(), 0, 1);
    }
}
