using System.Text;
using LatentSharp.Gates;

namespace LatentSharp.Fuzz.Targets;

/// <summary>The TOML of a release policy.</summary>
internal sealed class PolicyTarget : ReaderTarget
{
    public override string Name => "policy";

    public override void Read(byte[] content, string folder) => Try(() => ReleasePolicy.Parse(Encoding.UTF8.GetString(content), "policy.toml"));
}
