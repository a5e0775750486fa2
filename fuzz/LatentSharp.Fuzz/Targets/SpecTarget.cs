using System.Text;
using LatentSharp.Divergences.Densities;

namespace LatentSharp.Fuzz.Targets;

/// <summary>Two distributions as text, a line each, and what `latent lab divergence` computes of them.</summary>
internal sealed class SpecTarget : ReaderTarget
{
    public override string Name => "spec";

    public override void Read(byte[] content, string folder)
    {
        string[] lines = Encoding.UTF8.GetString(content).Split('\n');
        try
        {
            Distribution p = Parse(lines[0]), q = Parse(lines.Length > 1 ? lines[1] : "normal(0,1)");
            _ = Divergence.JensenShannon(p, q) + Divergence.KullbackLeibler(p, q) + Divergence.TotalVariation(p, q) + Divergence.Wasserstein1(p, q);
            Count();
        }
        catch (ArgumentException)
        {
            // Wrong use is what a text on the command line is, not damaged data.
        }
    }

    // A text that names a file is the reader's of that file; an input must not choose files of this machine.
    private static Distribution Parse(string text) =>
        text.Contains("samples:", StringComparison.OrdinalIgnoreCase) ? throw new ArgumentException("A file is named.", nameof(text)) : DistributionSpec.Parse(text);
}
