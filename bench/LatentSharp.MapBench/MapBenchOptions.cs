using System.Globalization;
using LatentSharp.Som;

namespace LatentSharp.Bench;

/// <summary>What the command line says.</summary>
internal sealed class MapBenchOptions
{
    public const string Usage =
        "usage: LatentSharp.MapBench [--only LETTERS] [--scale full|small] [--rounds N] [--threads N] [--engine NAME] [--temp FOLDER] [--python PROGRAM] "
        + "[--rscript PROGRAM] [--minisom FILE] [--xpysom FOLDER] [--somoclu PROGRAM] [--note TEXT]";

    private readonly Dictionary<string, string> _values = new()
    {
        ["--only"] = "ABCDE",
        ["--scale"] = "full",
        ["--rounds"] = "",
        ["--threads"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        ["--engine"] = "",
        ["--temp"] = Path.GetTempPath(),
        ["--python"] = "",
        ["--rscript"] = "",
        ["--minisom"] = "",
        ["--xpysom"] = "",
        ["--somoclu"] = "",
        ["--note"] = "",
    };

    /// <exception cref="ArgumentException">An option is not known or has no value that it can have.</exception>
    public MapBenchOptions(string[] arguments)
    {
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (!_values.ContainsKey(arguments[i]) || i + 1 == arguments.Length) throw new ArgumentException(Usage);
            _values[arguments[i]] = arguments[i + 1];
        }

        if (_values["--scale"] is not ("full" or "small")) throw new ArgumentException("--scale is full or small.");
        Threads = Number("--threads") ?? 1;
        Rounds = Number("--rounds");
        if (_values["--engine"] is { Length: > 0 } name)
            Engine = Enum.TryParse(name, ignoreCase: true, out MapEngineKind kind) ? kind : throw new ArgumentException($"--engine is one of {string.Join(", ", Enum.GetNames<MapEngineKind>()).ToLowerInvariant()}.");
    }

    /// <summary>The letters of the cases to run.</summary>
    public string Only => _values["--only"];

    /// <summary>Sizes of a few seconds altogether: to see that everything runs, never to compare.</summary>
    public bool Small => _values["--scale"] == "small";

    /// <summary>Rounds of every case; null = as each case says.</summary>
    public int? Rounds { get; }

    /// <summary>Threads of every contender that can use several.</summary>
    public int Threads { get; }

    /// <summary>Instead of the engines that the cases name; null = those.</summary>
    public MapEngineKind? Engine { get; }

    /// <summary>Where samples and codebooks are exchanged.</summary>
    public string Temp => _values["--temp"];

    /// <summary>What the report says of the contenders beyond what they say of themselves, such as how a program was built; or empty.</summary>
    public string Note => _values["--note"];

    /// <summary>Python with NumPy, which the judge needs too; null = none is given.</summary>
    public string? Python => Place("--python");

    /// <summary>Rscript with the package kohonen; null = none is given.</summary>
    public string? Rscript => Place("--rscript");

    /// <summary>The file minisom.py; null = none is given.</summary>
    public string? MiniSom => Place("--minisom");

    /// <summary>The folder that holds the package xpysom; null = none is given.</summary>
    public string? XPySom => Place("--xpysom");

    /// <summary>Somoclu's command line program; null = none is given.</summary>
    public string? Somoclu => Place("--somoclu");

    private string? Place(string option) => _values[option] is { Length: > 0 } place ? place : null;

    private int? Number(string option) => _values[option].Length == 0 ? null
        : int.TryParse(_values[option], CultureInfo.InvariantCulture, out int number) && number > 0 ? number
        : throw new ArgumentException($"{option} is a whole number from 1.");
}
