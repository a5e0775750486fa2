using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Onnx;
using LatentSharp.Serving;
using LatentSharp.Serving.Server;

namespace LatentSharp.Cli.Serve;

/// <summary>`latent serve MODEL.onnx`: pictures over HTTP until Ctrl-C.</summary>
internal static class ServeCommand
{
    /// <summary>Pictures that pass the network at once: between two batches a client that has left frees its place.</summary>
    private const int BatchSize = 16;

    public static Command Create(CancellationToken cancellation)
    {
        var usual = new ServingOptions();
        var model = new Argument<string>("MODEL.onnx") { Description = "A generator that `latent gan export` wrote." };
        var port = new Option<int>("--port") { Description = "The TCP port; 0 = any that is free, which is printed.", DefaultValueFactory = _ => new ServerOptions().Port, HelpName = "P" };
        var host = new Option<string>("--host") { Description = "The address of this machine to listen at. Other machines do not reach 127.0.0.1; 0.0.0.0 is all addresses. Any but a loopback address needs an API key.", DefaultValueFactory = _ => "127.0.0.1", HelpName = "ADDRESS" };
        var key = new Option<string?>("--api-key-file") { Description = $"A file with the key that clients must send, at least {ServerOptions.ShortestKey} characters. Default: the environment variable {ServeKey.Variable}, where it is set.", HelpName = "FILE" };
        var count = new Option<int>("--max-count") { Description = "Pictures that one request may ask for; fewer where they are large.", DefaultValueFactory = _ => usual.MaxCount, HelpName = "N" };
        var concurrency = new Option<int?>("--concurrency") { Description = "Requests that are drawn at the same time. Default: processors / threads.", HelpName = "N" };
        var queue = new Option<int>("--queue") { Description = "Requests that may wait for their turn; the next one is refused (429) and told when to come back.", DefaultValueFactory = _ => usual.QueueLength, HelpName = "N" };
        var limit = new Option<double>("--time-limit") { Description = "Seconds from a request's arrival until its pictures are drawn; later ones are answered with 504.", DefaultValueFactory = _ => usual.TimeLimit.TotalSeconds, HelpName = "SECONDS" };
        var threads = new Option<int>("--threads") { Description = "Threads of one drawing. One serves many clients best; more serve one client faster.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "Print one machine-readable document on stdout once the server listens; everything else stays on stderr." };
        var command = new Command("serve", "Draw pictures over HTTP: POST /samples, with limits, health, metrics and an OpenAPI document.") { model, port, host, key, count, concurrency, queue, limit, threads, json };
        command.SetAction(parsed =>
        {
            int threadsEach = InRange(parsed.GetValue(threads), "--threads", 1, 1024);
            var options = new ServerOptions
            {
                Host = Address(parsed.GetValue(host)!),
                Port = InRange(parsed.GetValue(port), "--port", 0, IPEndPoint.MaxPort),
                ApiKey = ServeKey.Read(parsed.GetValue(key)),
                Limits = new ServingOptions
                {
                    MaxCount = InRange(parsed.GetValue(count), "--max-count", 2, 1_000_000),
                    Concurrency = InRange(parsed.GetValue(concurrency) ?? Math.Max(1, Environment.ProcessorCount / threadsEach), "--concurrency", 1, 1024),
                    QueueLength = InRange(parsed.GetValue(queue), "--queue", 0, 1_000_000),
                    TimeLimit = parsed.GetValue(limit) is > 0 and <= 3600 and double seconds ? TimeSpan.FromSeconds(seconds) : throw new UsageException("--time-limit lies above 0 and at most at 3600."),
                },
                Log = Console.Error,
            };
            DemandKey(options);
            using var generator = OnnxGenerator.Load(parsed.GetValue(model)!, new OnnxGeneratorOptions { Threads = threadsEach, BatchSize = BatchSize });
            return RunAsync(generator, parsed.GetValue(model)!, options, parsed.GetValue(json), cancellation).GetAwaiter().GetResult();
        });
        return command;
    }

    private static async Task<int> RunAsync(OnnxGenerator generator, string model, ServerOptions options, bool json, CancellationToken cancellation)
    {
        // Drawings keep threads for long; the others answer meanwhile.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(workers + options.Limits.Concurrency!.Value, ports);

        // What the first drawing prepares is prepared before anybody waits for it.
        generator.Sample(BatchSize, 0, cancellation: cancellation);
        await using GeneratorServer server = await StartAsync(generator, options, cancellation).ConfigureAwait(false);
        if (json) JsonOutput.Write(Describe(server, generator, model, options));
        else Say(server, generator, model, options);
        var asked = new TaskCompletionSource();
        using (cancellation.Register(asked.SetResult)) await asked.Task.ConfigureAwait(false);
        await server.StopAsync().ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<GeneratorServer> StartAsync(OnnxGenerator generator, ServerOptions options, CancellationToken cancellation)
    {
        try
        {
            return await GeneratorServer.StartAsync(generator, options, cancellation).ConfigureAwait(false);
        }
        catch (IOException fault)
        {
            throw new UsageException($"{fault.Message} Name another with --port or --host; --port 0 takes any port that is free.");
        }
    }

    private static void Say(GeneratorServer server, OnnxGenerator generator, string model, ServerOptions options)
    {
        string classes = generator.Classes > 0 ? $", {generator.Classes} classes" : "", key = options.ApiKey is null ? "" : $" -H \"Authorization: Bearer ${ServeKey.Variable}\"";
        Console.Out.WriteLine($"{model}: {generator.Width} x {generator.Height} {(generator.Channels == 1 ? "gray" : "RGB")}{classes}, trained on {generator.Facts.GetValueOrDefault("data", "unknown data")}");
        Console.Out.WriteLine($"Listening at {server.Address} (Ctrl-C: finish what is under way, then stop)");
        Console.Out.WriteLine($$"""Try: curl -s {{server.Address}}samples{{key}} -H 'Content-Type: application/json' -d '{"count": 64, "seed": 7}' -o pictures.png""");
    }

    private static JsonObject Describe(GeneratorServer server, OnnxGenerator generator, string model, ServerOptions options) => new()
    {
        ["address"] = server.Address.ToString(),
        ["model"] = model,
        ["width"] = generator.Width,
        ["height"] = generator.Height,
        ["channels"] = generator.Channels,
        ["classes"] = generator.Classes,
        ["classNames"] = new JsonArray([.. generator.ClassNames.Select(name => JsonValue.Create(name))]),
        ["needsKey"] = options.ApiKey is not null,
        ["maxCount"] = options.Limits.MaxCount,
        ["concurrency"] = options.Limits.Concurrency,
        ["queue"] = options.Limits.QueueLength,
        ["timeLimitSeconds"] = options.Limits.TimeLimit.TotalSeconds,
    };

    private static IPAddress Address(string host) => host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host, out IPAddress? address) ? address
        : throw new UsageException($"--host is an address of this machine such as 127.0.0.1, ::1 or 0.0.0.0, not '{host}'.");

    private static void DemandKey(ServerOptions options)
    {
        if (options.ApiKey is null && !IPAddress.IsLoopback(options.Host))
        {
            throw new UsageException($"""
                Other machines can reach {options.Host}: only clients with a key are served there. Make one and start again:
                  head -c 24 /dev/urandom | base64 > latent.key && chmod 600 latent.key
                  latent serve ... --host {options.Host} --api-key-file latent.key
                """);
        }
    }

    private static int InRange(int value, string option, int least, int most) =>
        value >= least && value <= most ? value : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} lies in {least}..{most}."));
}
