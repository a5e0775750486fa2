using System.CommandLine;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Cli.Data;

/// <summary>The options that stand wherever data is read.</summary>
internal sealed class DataArguments
{
    private const string UsualFit = "crop";
    private const string UsualBackground = "FFFFFF";

    private readonly Option<string?> _directory;
    private readonly Option<bool> _strict = new("--strict") { Description = "Stop at the first file that cannot be read. Default: name it and skip it." };
    private readonly Choice<DataSplit> _split;
    private readonly Choice<FitMode> _fit;
    private readonly Option<string?> _background;

    /// <param name="remembered">Whether what the user does not say is as a stored run says, instead of the usual.</param>
    public DataArguments(bool remembered = false)
    {
        string Default(string usual) => $" Default: {(remembered ? "as the run began" : usual)}.";
        _directory = new("--data-dir")
        {
            Description = "The folder that holds the set's files under any of their usual names." + Default("LATENT_DATA, the cache, known system places, then a download"),
            HelpName = "DIR",
        };
        _split = new("--split", "The part of a known set." + Default("what one trains on (of stl10 the training pictures followed by the unlabelled ones)"));
        _fit = new("--fit", "How a picture that is not square becomes one." + Default(UsualFit));
        _background = new("--background")
        {
            Description = "The colour under transparent pixels and around padded pictures, as RRGGBB." + Default(UsualBackground),
            HelpName = "RRGGBB",
        };
    }

    public void AddTo(Command command)
    {
        command.Add(_directory);
        command.Add(_strict);
        command.Add(_split.Option);
        command.Add(_fit.Option);
        command.Add(_background);
    }

    /// <summary>What the user said about the data; where nothing is said, what a stored run says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="nameOrPath">A known name or a path.</param>
    /// <param name="stored">What a run was trained on, or null.</param>
    public DataSource Source(ParseResult parsed, string nameOrPath, DataSource? stored = null) => new(
        stored?.NameOrPath ?? DataSource.Locate(nameOrPath),
        parsed.GetValue(_directory) is string directory ? Path.GetFullPath(directory) : stored?.DataDirectory,
        parsed.GetValue(_split.Option) ?? stored?.Split,
        parsed.GetValue(_fit.Option) ?? stored?.Fit ?? UsualFit,
        parsed.GetValue(_background) ?? stored?.Background ?? UsualBackground)
    {
        Size = stored?.Size,
    };

    /// <summary>A set about which the user says nothing more.</summary>
    public static DataSource Usual(string nameOrPath) => new(DataSource.Locate(nameOrPath), null, null, UsualFit, UsualBackground);

    /// <summary>The options as the library takes them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="source">Where the data is and how it is read.</param>
    /// <param name="size">The side to which the pictures of a folder are brought; null = they must agree.</param>
    public DataOptions Read(ParseResult parsed, DataSource source, int? size = null) => new()
    {
        DataDirectory = source.DataDirectory,
        Strict = parsed.GetValue(_strict),
        Split = source.Split is string split ? _split.Parse(split) : null,
        Fit = _fit.Parse(source.Fit),
        Background = Colour(source.Background),
        Size = size ?? source.Size,
        Decoders = [new SkiaPictureDecoder()],
        Warn = message => Console.Error.WriteLine(message),
        Download = new DownloadDisplay(),
    };

    /// <summary>Loads a set; only here does the program wait for a disk or a server.</summary>
    public static ImageSet Load(string nameOrPath, DataOptions options, CancellationToken cancellation) =>
        ImageSet.LoadAsync(nameOrPath, options, cancellation).GetAwaiter().GetResult();

    private static Rgb Colour(string text)
    {
        string digits = text.TrimStart('#');
        if (digits.Length != 6 || !digits.All(char.IsAsciiHexDigit)) throw new UsageException($"'{text}' is not a colour; write six hexadecimal digits, such as FFFFFF.");
        byte[] bytes = Convert.FromHexString(digits);
        return new Rgb(bytes[0], bytes[1], bytes[2]);
    }
}
