using LatentSharp.Data;
using LatentSharp.Onnx;
using Microsoft.Extensions.DependencyInjection;

namespace LatentSharp.Serving.Tests;

/// <summary>Generators as services.</summary>
public sealed class ServicesTests
{
    private static readonly string Model = Path.Combine(AppContext.BaseDirectory, "Assets", "tiny.onnx");

    [Fact]
    public void The_container_opens_the_file_late_and_once_and_closes_it()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.onnx");
        ServiceProvider services = new ServiceCollection().AddGenerator(path).BuildServiceProvider();
        OnnxGenerator generator;
        try
        {
            Assert.Throws<DataException>(() => services.GetRequiredService<OnnxGenerator>());
            File.Copy(Model, path);
            OnnxGenerator[] all = [.. ParallelEnumerable.Range(0, 16).Select(_ => services.GetRequiredService<OnnxGenerator>())];
            generator = Assert.Single(all.Distinct());
            Assert.Single(generator.Sample(1, 0));
        }
        finally
        {
            File.Delete(path);
            services.Dispose();
        }

        Assert.Throws<ObjectDisposedException>(() => generator.Sample(1, 0));
    }

    [Fact]
    public async Task Closing_while_others_draw_ends_neither_them_nor_the_process()
    {
        for (int round = 0; round < 20; round++)
        {
            OnnxGenerator generator = OnnxGenerator.Load(Model, new OnnxGeneratorOptions { Threads = 1, BatchSize = 4 });
            using var drawing = new CountdownEvent(3);
            Task<Exception?>[] drawers = [.. Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(() =>
            {
                drawing.Signal();
                return Record.Exception(() => generator.Sample(10_000, 0));
            }, TaskCreationOptions.LongRunning))];
            drawing.Wait();
            await Task.Delay(round);
            generator.Dispose();
            generator.Dispose();
            foreach (Exception? fault in await Task.WhenAll(drawers)) Assert.IsType<ObjectDisposedException>(fault);
        }
    }

    [Fact]
    public void Generators_with_names_are_told_apart()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddGenerator(Model)
            .AddKeyedGenerator("small", Model, new OnnxGeneratorOptions { BatchSize = 2 })
            .AddKeyedGenerator("missing", "missing.onnx")
            .BuildServiceProvider();
        OnnxGenerator only = services.GetRequiredService<OnnxGenerator>(), small = services.GetRequiredKeyedService<OnnxGenerator>("small");
        Assert.NotSame(only, small);
        Assert.Same(small, services.GetRequiredKeyedService<OnnxGenerator>("small"));
        Assert.Equal(5, small.Sample(5, 1).Count);
        Assert.Throws<DataException>(() => services.GetRequiredKeyedService<OnnxGenerator>("missing"));
    }

    [Fact]
    public void Wrong_names_are_refused()
    {
        var services = new ServiceCollection();
        Assert.Throws<ArgumentException>(() => services.AddGenerator(""));
        Assert.Throws<ArgumentException>(() => services.AddKeyedGenerator("", Model));
        Assert.Throws<ArgumentException>(() => services.AddKeyedGenerator("a", ""));
    }
}
