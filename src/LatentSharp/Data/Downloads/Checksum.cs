using System.Security.Cryptography;

namespace LatentSharp.Data.Downloads;

/// <summary>A published checksum; the algorithm is the publisher's choice (many still publish MD5).</summary>
internal sealed record Checksum(HashAlgorithmName Algorithm, string Hex)
{
    public static Checksum Md5(string hex) => new(HashAlgorithmName.MD5, hex);

    public static Checksum Sha256(string hex) => new(HashAlgorithmName.SHA256, hex);

    public bool Matches(Stream content) => Of(content).Hex == Hex;

    /// <summary>The checksum of other content by the same algorithm.</summary>
    public Checksum Of(Stream content)
    {
        using var hash = IncrementalHash.CreateHash(Algorithm);
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = content.Read(buffer)) > 0;) hash.AppendData(buffer, 0, read);
        return this with { Hex = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    public override string ToString() => $"{Algorithm.Name!.ToLowerInvariant()} {Hex}";
}
