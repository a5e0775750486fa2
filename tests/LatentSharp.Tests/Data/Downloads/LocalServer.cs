using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LatentSharp.Tests.Data.Downloads;

/// <summary>A server on the loopback that answers as a test tells it to, however rude that is. One request a connection.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Request, NetworkStream, Task> _answer;
    private readonly List<Request> _requests = [];

    public LocalServer(Func<Request, NetworkStream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public IReadOnlyList<Request> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    public Uri Address(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    /// <summary>A server that answers the n-th request with the n-th answer and all further ones with the last.</summary>
    public static LocalServer Of(params Func<Request, NetworkStream, Task>[] answers)
    {
        int at = 0;
        return new LocalServer((request, stream) => answers[Math.Min(Interlocked.Increment(ref at) - 1, answers.Length - 1)](request, stream));
    }

    /// <summary>Sends a head and some bytes, then closes the connection.</summary>
    public static Func<Request, NetworkStream, Task> Send(string status, byte[] body, params string[] headers) => async (_, stream) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Connection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    };

    /// <summary>A whole file with its true length and a tag.</summary>
    public static Func<Request, NetworkStream, Task> Whole(byte[] file, string tag = "\"v1\"") => Send("200 OK", file, $"Content-Length: {file.Length}", $"ETag: {tag}");

    /// <summary>Promises a whole file, sends its beginning and closes the connection.</summary>
    public static Func<Request, NetworkStream, Task> Cut(byte[] file, int at, params string[] headers) =>
        Send("200 OK", file[..at], [$"Content-Length: {file.Length}", .. headers]);

    /// <summary>Honours a range if the condition names the tag; otherwise sends the whole file.</summary>
    public static Func<Request, NetworkStream, Task> Resumable(byte[] file, string tag = "\"v1\"") => (request, stream) =>
    {
        if (request.RangeStart is not { } start || request.Header("If-Range") != tag) return Whole(file, tag)(request, stream);
        return Send("206 Partial Content", file[start..], $"Content-Length: {file.Length - start}", $"Content-Range: bytes {start}-{file.Length - 1}/{file.Length}", $"ETag: {tag}")(request, stream);
    };

    /// <summary>Sends a beginning and then nothing, holding the connection open.</summary>
    public Func<Request, NetworkStream, Task> Stall(byte[] file, int at) => async (request, stream) =>
    {
        await Cut(file, at, "ETag: \"v1\"")(request, stream);
        await Task.Delay(Timeout.Infinite, _stop.Token);
    };

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                var text = new StringBuilder();
                byte[] one = new byte[1];
                while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    if (await stream.ReadAsync(one, _stop.Token) == 0) return;
                    text.Append((char)one[0]);
                }

                var request = new Request(text.ToString());
                lock (_requests) _requests.Add(request);
                await _answer(request, stream);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The client has had enough, or the test is over.
            }
        }
    }

    /// <summary>The head of a request.</summary>
    internal sealed record Request(string Text)
    {
        public string Path => Text.Split(' ')[1].TrimStart('/');

        public int? RangeStart => Header("Range") is { } range ? int.Parse(range["bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture) : null;

        public string? Header(string name) => Text.Split("\r\n").Where(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 2)..]).FirstOrDefault();
    }
}
