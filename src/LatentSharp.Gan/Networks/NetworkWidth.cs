using System.Globalization;

namespace LatentSharp.Gan.Networks;

/// <summary>
/// How wide the networks are: the channels of the layer next to the picture. Each further layer doubles them.
/// A number with a fraction is a multiplier of the reference width (128); a whole number is the channels themselves.
/// </summary>
/// <param name="Channels">The channels of the image-side layer, 1..1024.</param>
public readonly record struct NetworkWidth(int Channels)
{
    /// <summary>The image-side channels of the reference networks (Radford et al. 2016, figure 1).</summary>
    public const int ReferenceChannels = 128;

    /// <summary>A multiplier of the reference width, such as 0.25 (32 channels); rounded to whole channels, at least 1.</summary>
    /// <param name="multiplier">Above 0, at most 8.</param>
    public static implicit operator NetworkWidth(double multiplier) => FromMultiplier(multiplier);

    /// <summary>The channels themselves, such as 32.</summary>
    /// <param name="channels">1..1024.</param>
    public static implicit operator NetworkWidth(int channels) => FromChannels(channels);

    /// <summary>A width of so many channels.</summary>
    /// <param name="channels">1..1024.</param>
    /// <returns>The width.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside 1..1024.</exception>
    public static NetworkWidth FromChannels(int channels)
    {
        if (channels is < 1 or > 1024)
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "A width has 1 to 1024 channels at the picture's side.");
        return new NetworkWidth(channels);
    }

    /// <summary>A width as a multiple of the reference.</summary>
    /// <param name="multiplier">Above 0, at most 8.</param>
    /// <returns>The width, rounded to whole channels, at least 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not in (0, 8].</exception>
    public static NetworkWidth FromMultiplier(double multiplier)
    {
        if (!(multiplier is > 0 and <= 8))
            throw new ArgumentOutOfRangeException(nameof(multiplier), multiplier, "A width multiplier is above 0 and at most 8.");
        return new NetworkWidth(Math.Max(1, (int)Math.Round(multiplier * ReferenceChannels)));
    }

    /// <summary>Reads "0.25" as a multiplier and "32" as channels.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <returns>The width.</returns>
    /// <exception cref="FormatException">Neither form.</exception>
    public static NetworkWidth Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            if (text.Contains('.', StringComparison.Ordinal)) return FromMultiplier(double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            return FromChannels(int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        }
        catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new FormatException($"'{text}' is not a width: give a multiplier with a decimal point, such as 0.25 (at most 8.0), or the channels of the image-side layer, such as 32 (1 to 1024).", fault);
        }
    }
}
