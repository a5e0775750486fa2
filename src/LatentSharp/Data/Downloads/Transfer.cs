using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace LatentSharp.Data.Downloads;

/// <summary>Brings one file from one address, continuing where an earlier try ended if the server can.</summary>
internal sealed class Transfer
{
    // Longer than any set here whose size nobody published.
    private const long MostBytesOfUnknownSize = 1L << 30;

    // Some servers refuse clients that do not say who they are.
    private static readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { { "User-Agent", "LatentSharp" } } };
    private readonly DownloadSettings _settings;
    private readonly RemoteFile _file;
    private readonly PartialFile _partial;
    private readonly IProgress<DownloadProgress>? _progress;

    public Transfer(DownloadSettings settings, RemoteFile file, PartialFile partial, IProgress<DownloadProgress>? progress) =>
        (_settings, _file, _partial, _progress) = (settings, file, partial, progress);

    /// <summary>Tries an address until the file is complete and proven, or there is no hope.</summary>
    /// <exception cref="DownloadFault">There is no hope.</exception>
    public async Task RunAsync(Uri address, CancellationToken ct)
    {
        const int MostTries = 100;
        int fruitless = 0;
        for (int all = 1; ; all++)
        {
            long before = _partial.Length;
            try
            {
                await FetchAsync(address, ct).ConfigureAwait(false);
                Prove(resumed: before > 0);
                return;
            }
            catch (DownloadFault fault) when (fault.IsPassing)
            {
                fruitless = _partial.Length > before ? 1 : fruitless + 1;
                if (fruitless >= _settings.Tries || all >= MostTries) throw;
                await Task.Delay(_settings.FirstPause * Math.Pow(2, fruitless - 1), ct).ConfigureAwait(false);
            }
        }
    }

    private async Task FetchAsync(Uri address, CancellationToken ct)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (_partial.ConditionFor(address) is { } condition)
            {
                request.Headers.Range = new RangeHeaderValue(_partial.Length, null);
                request.Headers.IfRange = condition;
            }

            stall.CancelAfter(_settings.StallTimeout);
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token).ConfigureAwait(false);
            long? total = Begin(address, response);
            using Stream body = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            byte[] buffer = new byte[1 << 16];
            long most = _file.Size is { } size ? size * 2 : MostBytesOfUnknownSize;
            while (true)
            {
                stall.CancelAfter(_settings.StallTimeout);
                int read = await body.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
                if (read == 0) break;
                await WriteAsync(buffer.AsMemory(0, read), ct).ConfigureAwait(false);
                if (_partial.Length > most) throw Spoiled($"the server sends more than {most:N0} bytes");
                _progress?.Report(new DownloadProgress(_file.Name, _partial.Length, total ?? _file.Size));
            }

            if (_partial.Length < (total ?? _file.Size)) throw new DownloadFault($"the connection ended after {_partial.Length:N0} of {total ?? _file.Size:N0} bytes", isPassing: true);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new DownloadFault($"the server sent nothing for {_settings.StallTimeout.TotalSeconds:0.#} s", isPassing: true, e);
        }
        catch (HttpRequestException e)
        {
            // Without a network, trying again only makes the user wait for the same answer.
            bool offline = e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError;
            throw new DownloadFault(offline ? $"the server cannot be reached: {e.Message}" : e.Message, isPassing: !offline, e);
        }
        catch (HttpIOException e)
        {
            throw new DownloadFault($"the connection ended after {_partial.Length:N0} bytes", isPassing: true, e);
        }
        catch (IOException e)
        {
            throw new DownloadFault($"the connection broke after {_partial.Length:N0} bytes: {e.Message}", isPassing: true, e);
        }
    }

    /// <summary>Reads the answer's head; afterwards the body belongs at the end of the partial file.</summary>
    private long? Begin(Uri address, HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                _partial.Start(address, response);
                return response.Content.Headers.ContentLength;
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange is { } range && range.From == _partial.Length && _partial.Length > 0:
                return range.Length;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                _partial.Clear();
                throw new DownloadFault("the server answered with another part of the file than was asked for", isPassing: true);
            default:
                int code = (int)response.StatusCode;
                throw new DownloadFault($"the server answered {code} {response.ReasonPhrase}".TrimEnd(), isPassing: code is >= 500 or 408 or 429);
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await _partial.AppendAsync(bytes, ct).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new DownloadFault($"the file cannot be written: {e.Message}", isPassing: false, e);
        }
    }

    private void Prove(bool resumed)
    {
        if (_file.Packed is null && _file.Content is null) return;
        if (_file.Packed is { } packed)
        {
            Checksum actual = packed.Of(_partial.Content());
            if (actual == packed || ContentIsRight()) return;
            string reason = $"what arrived has {_partial.Length:N0} bytes and the {actual}";
            throw resumed ? Spoiled(reason, isPassing: true) : Spoiled(reason);
        }

        if (!ContentIsRight()) throw Spoiled("what arrived is not the published file");
    }

    private bool ContentIsRight()
    {
        if (_file.Content is not { } content) return false;
        try
        {
            using var unpacked = new GZipStream(_partial.Content(), CompressionMode.Decompress, leaveOpen: true);
            return content.Matches(unpacked);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>A fault after which the bytes that arrived are worth nothing.</summary>
    private DownloadFault Spoiled(string reason, bool isPassing = false)
    {
        _partial.Clear();
        return new DownloadFault(reason, isPassing);
    }
}
