using System.Globalization;

namespace LatentSharp.Gan.Watching;

/// <summary>What was seen, since when, and what to try, in plain sentences.</summary>
internal static class AlarmWords
{
    /// <summary>The message of an alarm.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="value">The signal.</param>
    /// <param name="threshold">What it is beyond.</param>
    /// <param name="since">Since which epoch.</param>
    public static string Of(AlarmKind kind, double value, double threshold, int since) => string.Create(CultureInfo.InvariantCulture, $"{Seen(kind, value, threshold)}, since epoch {since}. {Advice(kind)}");

    private static string Seen(AlarmKind kind, double value, double threshold)
    {
        FormattableString seen = kind switch
        {
            AlarmKind.NonFinite => $"A loss, an output or a weight is NaN or infinite",
            AlarmKind.DiscriminatorWins => $"The discriminator wins: its loss is {value:P1} of that of one that does not decide (alarm below {threshold:P1}), so that the generator learns next to nothing",
            AlarmKind.DiscriminatorFails => $"The discriminator has diverged: its loss is {value:F1} times that of one that does not decide (alarm above {threshold:F1})",
            AlarmKind.GeneratorLoses => $"The generator falls behind: its loss is {value:F1} times that against a discriminator that does not decide (alarm above {threshold:F1})",
            AlarmKind.DiscriminatorUnstable => $"The discriminator is unstable: its verdict on real against generated pictures moves by {value:F2} from check to check (alarm above {threshold:F2}; 1 is from all right to all wrong)",
            AlarmKind.LowDiversity => $"Mode collapse: two generated pictures differ by {value:F2} of what two real ones do (alarm below {threshold:F2})",
            AlarmKind.RepeatedOutputs => $"Mode collapse: {value:P0} of the generated pictures repeat another one (alarm above {threshold:P0})",
            AlarmKind.LowCoverage => $"Kinds of pictures are missing: only {value:P0} of the real pictures have a generated one near (alarm below {threshold:P0})",
            AlarmKind.GeneratorCopies => $"The generator copies: its pictures lie at {value:F2} of the usual distance from the nearest training picture (alarm below {threshold:F2})",
            _ => $"The discriminator knows the training pictures by heart: it rates one above a held-out one in {value:P0} of all pairs (alarm above {threshold:P0}; 50 % is chance)",
        };
        return FormattableString.Invariant(seen);
    }

    private static string Advice(AlarmKind kind) => kind switch
    {
        AlarmKind.NonFinite => "Try lower --discriminator-rate and --generator-rate, or resume from the last checkpoint with them.",
        AlarmKind.DiscriminatorWins or AlarmKind.GeneratorLoses => "Try --rebalance on, a lower --discriminator-rate, or --instance-noise 0.1; with few pictures --augment translation,cutout.",
        AlarmKind.DiscriminatorFails or AlarmKind.DiscriminatorUnstable => "Try a lower --discriminator-rate, or --spectral-norm on --discriminator-norm none.",
        AlarmKind.LowDiversity or AlarmKind.RepeatedOutputs => "Try a lower --generator-rate, --objective relativistic or wasserstein-gp, or go on from before with --on-collapse rollback.",
        AlarmKind.LowCoverage => "Look at the newest grid in samples/. Try a lower --generator-rate, --objective relativistic or wasserstein-gp; with labels --conditional.",
        AlarmKind.GeneratorCopies => "Take the pictures of an earlier epoch, or try more data, --augment translation,cutout or fewer --epochs.",
        _ => "Try more data, --augment translation,cutout --augment-probability adaptive, a narrower --width, or fewer --epochs.",
    };
}
