using System.Security.Cryptography;
using System.Text;
using LatentSharp.Serving.Requests;
using Microsoft.AspNetCore.Http;

namespace LatentSharp.Serving.Server;

/// <summary>Lets through who has the key.</summary>
internal sealed class ApiKey(string key)
{
    private const string Scheme = "Bearer ";

    // Digests have one length, so that the time of the comparison tells nothing of the key's either.
    private readonly byte[] _digest = Digest(key);

    /// <exception cref="RequestFault">The request has no key, or another one.</exception>
    public void Demand(HttpContext context)
    {
        string given = context.Request.Headers.Authorization.ToString();
        if (given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(Digest(given[Scheme.Length..].Trim()), _digest)) return;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        throw new RequestFault(StatusCodes.Status401Unauthorized, "no-key", "This server is for clients with its key; send the header 'Authorization: Bearer KEY'.");
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
