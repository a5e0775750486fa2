using System.Net;
using LatentSharp.Serving.Requests;
using Microsoft.AspNetCore.Http;

namespace LatentSharp.Serving.Server;

/// <summary>
/// Refuses requests to a server without a key that name another machine: a web page in the user's browser can give its own name the address 127.0.0.1 (DNS
/// rebinding) and would then talk to the server as if it were its own.
/// </summary>
internal static class LoopbackNames
{
    /// <exception cref="RequestFault">The Host header names something else than this machine.</exception>
    public static void Demand(HttpContext context)
    {
        string host = context.Request.Host.Host;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address))) return;
        throw new RequestFault(StatusCodes.Status421MisdirectedRequest, "foreign-host", "A server without a key answers to localhost and loopback addresses only; give it a key, or let the proxy in front of it send 'Host: localhost'.");
    }
}
