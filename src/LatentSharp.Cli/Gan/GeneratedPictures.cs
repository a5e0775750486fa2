using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Gan.Sampling;

namespace LatentSharp.Cli.Gan;

/// <summary>Many pictures from a generator, drawn piece by piece, so that the user sees it go on and can stop it.</summary>
internal static class GeneratedPictures
{
    private const int Piece = 256;

    /// <summary>Draws pictures: the first piece has the codes of the seed, the next those of the seed after it. Of a run with classes each piece holds as many of every class.</summary>
    public static IReadOnlyList<Picture> Draw(GanSampler sampler, int count, long seed, CancellationToken cancellation) => ProgressDisplay<int>.Run(
        done => (done, count),
        done => string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {count:N0} pictures generated"),
        progress =>
        {
            int piece = sampler.Classes == 0 ? Piece : Math.Max(1, Piece / sampler.Classes) * sampler.Classes;
            var pictures = new List<Picture>(count);
            for (long next = seed; pictures.Count < count; next++)
            {
                cancellation.ThrowIfCancellationRequested();
                pictures.AddRange(sampler.Sample(Math.Min(piece, count - pictures.Count), next));
                progress.Report(pictures.Count);
            }

            return pictures;
        });
}
