namespace LatentSharp.Data;

/// <summary>Where and how data is read. The same record feeds the library and the command line.</summary>
public sealed record DataOptions
{
    /// <summary>The folder that holds the set's files under any of their usual names; null = look in the usual places.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>
    /// Which part of a known set is read; null (default) = what one trains on: the training pictures, and of STL-10 the training pictures
    /// followed by the unlabelled ones.
    /// </summary>
    public DataSplit? Split { get; init; }

    /// <summary>True: one bad file stops the reading; false (default): it is reported by name and skipped.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether a known set that is not on this machine may be downloaded; default true.</summary>
    public bool AllowDownload { get; init; } = true;

    /// <summary>For picture folders: the side in pixels to which every picture is brought; null (default) = the size that all of them have; 1..8192.</summary>
    public int? Size { get; init; }

    /// <summary>For picture folders: the number of channels, 1 (by Rec. 601 luma) or 3; null (default) = 3 if any picture has colour, else 1.</summary>
    public int? Channels { get; init; }

    /// <summary>For pictures that are not square: how they are brought to a square; default the centre is cut out.</summary>
    public FitMode Fit { get; init; } = FitMode.Crop;

    /// <summary>The colour under transparent pixels and around padded pictures; default white.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>Decoders besides the built-in PGM / PPM reader, asked in order; default none.</summary>
    public IReadOnlyList<IPictureDecoder> Decoders { get; init; } = [];

    /// <summary>Receives one sentence for each file that was skipped; null = silent.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Receives the progress of a download; null = silent.</summary>
    public IProgress<DownloadProgress>? Download { get; init; }
}
