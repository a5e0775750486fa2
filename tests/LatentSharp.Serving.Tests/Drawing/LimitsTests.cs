using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LatentSharp.Serving.Drawing;
using LatentSharp.Serving.Requests;

namespace LatentSharp.Serving.Tests.Drawing;

/// <summary>Places, queue, memory and time: what happens at each end.</summary>
public sealed class LimitsTests
{
    private static readonly ServingOptions Narrow = new() { Concurrency = 1, QueueLength = 2 };

    [Fact]
    public async Task Who_finds_the_queue_full_is_told_when_to_come_back()
    {
        await using TestServer server = await TestServer.StartAsync(Narrow);
        server.Drawer.Hold();
        Task<HttpResponseMessage>[] accepted = [.. Enumerable.Range(0, 3).Select(_ => server.PostAsync("{}"))];
        await UntilWaitingAsync(server, 2);
        HttpResponseMessage[] refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.PostAsync("{}")));
        foreach (HttpResponseMessage answer in refused)
        {
            JsonObject problem = await TestServer.ProblemAsync(answer, HttpStatusCode.TooManyRequests);
            Assert.Equal("queue-full", (string)problem["code"]!);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }

        Assert.Equal(1, server.Drawer.Begun);
        Assert.Equal("20", await server.MetricAsync("latent_requests_refused_total{code=\"queue-full\"}"));
        Assert.Equal(("1", "2"), (await server.MetricAsync("latent_drawings_active"), await server.MetricAsync("latent_queue_length")));
        server.Drawer.GoOn();
        foreach (Task<HttpResponseMessage> answer in accepted) Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        Assert.Equal(("0", "0", "0"), (await server.MetricAsync("latent_drawings_active"), await server.MetricAsync("latent_queue_length"), await server.MetricAsync("latent_memory_reserved_bytes")));
    }

    [Fact]
    public async Task No_more_are_drawn_at_once_than_there_are_places()
    {
        await using TestServer server = await TestServer.StartAsync(new ServingOptions { Concurrency = 3, QueueLength = 50 });
        server.Drawer.Hold();
        Task<HttpResponseMessage>[] all = [.. Enumerable.Range(0, 20).Select(_ => server.PostAsync("{}"))];
        await UntilWaitingAsync(server, 17);
        await Task.Delay(100);
        Assert.Equal(3, server.Drawer.Begun);
        server.Drawer.GoOn();
        await Task.WhenAll(all);
        Assert.Equal(20, server.Drawer.Begun);
    }

    [Fact]
    public async Task Who_leaves_frees_the_place_and_who_leaves_the_queue_is_never_drawn()
    {
        await using TestServer server = await TestServer.StartAsync(Narrow);
        server.Drawer.Hold();
        using CancellationTokenSource first = new(), second = new();
        Task<HttpResponseMessage> drawn = server.PostAsync("""{"seed": 1}""", cancellation: first.Token);
        await TestServer.UntilAsync(() => server.Drawer.Begun == 1, "the first is drawn");
        Task<HttpResponseMessage> waiting = server.PostAsync("""{"seed": 2}""", cancellation: second.Token);
        await UntilWaitingAsync(server, 1);
        Task<HttpResponseMessage> last = server.PostAsync("""{"seed": 3}""");
        await UntilWaitingAsync(server, 2);

        second.Cancel();
        await UntilWaitingAsync(server, 1);
        first.Cancel();
        await TestServer.UntilAsync(() => server.Drawer is { Stopped: 1, Begun: 2 }, "the first has left, and the last has its place");
        Assert.Equal(3, server.Drawer.Last!.Seed);
        server.Drawer.GoOn();
        Assert.Equal(HttpStatusCode.OK, (await last).StatusCode);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drawn);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal("2", await server.MetricAsync("latent_requests_abandoned_total"));
        Assert.Equal("0", await server.MetricAsync("latent_memory_reserved_bytes"));
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task A_drawing_that_takes_too_long_is_called_off()
    {
        await using TestServer server = await TestServer.StartAsync(Narrow with { TimeLimit = TimeSpan.FromMilliseconds(300) });
        server.Drawer.Hold();
        HttpResponseMessage[] answers = await Task.WhenAll(server.PostAsync("{}"), server.PostAsync("{}"));
        foreach (HttpResponseMessage answer in answers) Assert.Contains("0.3 s", (string)(await TestServer.ProblemAsync(answer, HttpStatusCode.GatewayTimeout))["detail"]!, StringComparison.Ordinal);
        Assert.InRange(server.Drawer.Stopped, 1, 2);
        server.Drawer.GoOn();
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("{}")).StatusCode);
    }

    [Fact]
    public async Task Answers_under_way_take_no_more_memory_than_is_set_aside()
    {
        // A request of 1 MiB of pixels counts four times; the fourth megabyte is full.
        var limits = new ServingOptions { MaxRequestBytes = 1 << 20, MaxMemoryBytes = 4 << 20, Concurrency = 1, QueueLength = 10 };
        await using TestServer server = await TestServer.StartAsync(limits, drawer: new FakeDrawer(1024, 1024));
        server.Drawer.Hold();
        Task<HttpResponseMessage> first = server.PostAsync("{}");
        await TestServer.UntilAsync(() => server.Drawer.Begun == 1, "the first is drawn");
        using HttpResponseMessage second = await server.PostAsync("{}");
        Assert.Equal("memory-full", (string)(await TestServer.ProblemAsync(second, HttpStatusCode.TooManyRequests))["code"]!);
        Assert.NotNull(second.Headers.RetryAfter);
        server.Drawer.GoOn();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("{}")).StatusCode);
    }

    [Fact]
    public void A_picture_larger_than_all_memory_set_aside_is_drawn_alone()
    {
        using var queue = new DrawingQueue(new ServingOptions { MaxRequestBytes = 1 << 20, MaxMemoryBytes = 4 << 20 });
        using (queue.Reserve(100 << 20)) Assert.Throws<RequestFault>(() => queue.Reserve(1));
        queue.Reserve(1).Dispose();
        Assert.Equal(0, queue.Bytes);
    }

    [Fact]
    public async Task The_time_to_come_back_follows_the_queue()
    {
        using var queue = new DrawingQueue(new ServingOptions { Concurrency = 1, QueueLength = 30 });
        IDisposable place = await queue.EnterAsync(default);
        Task<IDisposable>[] waiting = [.. Enumerable.Range(0, 30).Select(_ => queue.EnterAsync(default))];
        RequestFault fault = await Assert.ThrowsAsync<RequestFault>(() => queue.EnterAsync(default));
        Assert.Equal(31, fault.RetryAfter!.Value.TotalSeconds);    // 31 of one second each, before any time is known

        place.Dispose();
        foreach (Task<IDisposable> next in waiting) (await next).Dispose();
        IDisposable again = await queue.EnterAsync(default);
        Task<IDisposable>[] more = [.. Enumerable.Range(0, 30).Select(_ => queue.EnterAsync(default))];
        fault = await Assert.ThrowsAsync<RequestFault>(() => queue.EnterAsync(default));
        Assert.InRange(fault.RetryAfter!.Value.TotalSeconds, 1, 3);    // 31 of 0.04 s: 0.9 to the power of 31
        again.Dispose();
        foreach (Task<IDisposable> next in more) (await next).Dispose();
    }

    [Fact]
    public void Limits_outside_their_ranges_are_refused()
    {
        foreach (ServingOptions wrong in (ServingOptions[])
            [
                new() { MaxCount = 1 }, new() { MaxRequestBytes = 1000 }, new() { MaxMemoryBytes = 1 << 20 }, new() { Concurrency = 0 }, new() { QueueLength = -1 },
                new() { TimeLimit = TimeSpan.Zero }, new() { TimeLimit = TimeSpan.FromHours(2) }, new() { MaxBodyBytes = 1 }, new() { SlowestClient = 0 },
            ]) Assert.Throws<ArgumentOutOfRangeException>(wrong.Validate);
    }

    private static Task UntilWaitingAsync(TestServer server, int count) =>
        TestServer.UntilAsync(() => server.MetricAsync("latent_queue_length").GetAwaiter().GetResult() == count.ToString(CultureInfo.InvariantCulture), $"{count} wait");
}
