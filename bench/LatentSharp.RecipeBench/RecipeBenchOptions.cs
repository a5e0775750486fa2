using System.Globalization;

namespace LatentSharp.Bench;

/// <summary>What the command line says.</summary>
internal sealed class RecipeBenchOptions
{
    private readonly Dictionary<string, string> _values = new()
    {
        ["--cases"] = "",
        ["--output"] = "",
        ["--threads"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        ["--samples"] = "2000",
        ["--only"] = "",
        ["--seed"] = "",
        ["--stage"] = "all",
        ["--classifier"] = "",
        ["--prefix"] = "",
        ["--beside"] = "",
    };

    /// <exception cref="ArgumentException">An option is not known or has no value that it can have.</exception>
    public RecipeBenchOptions(string[] arguments)
    {
        const string usage = "usage: LatentSharp.RecipeBench --cases FILE.json --output FOLDER [--threads N] [--samples N] [--only TEXT] [--seed N] [--stage all|train] [--classifier DATA=FILE] [--prefix TEXT] [--beside FOLDER,...]";
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (!_values.ContainsKey(arguments[i]) || i + 1 == arguments.Length) throw new ArgumentException(usage);
            _values[arguments[i]] = arguments[i + 1];
        }

        if (Cases.Length == 0 || Output.Length == 0) throw new ArgumentException(usage);
        if (_values["--stage"] is not ("all" or "train") || (_values["--classifier"].Length > 0 && !_values["--classifier"].Contains('='))) throw new ArgumentException(usage);
        (Threads, Samples) = (Number("--threads"), Number("--samples"));
    }

    /// <summary>The file of cases.</summary>
    public string Cases => _values["--cases"];

    /// <summary>Where runs, results, table and pictures go; what is finished there is not done again.</summary>
    public string Output => _values["--output"];

    /// <summary>Threads of training and measuring.</summary>
    public int Threads { get; }

    /// <summary>At most so many generated pictures are measured.</summary>
    public int Samples { get; }

    /// <summary>Part of the names of the cases to run; empty = all.</summary>
    public string Only => _values["--only"];

    /// <summary>The only seed to run; null = those of each case.</summary>
    public long? Seed => _values["--seed"].Length > 0 ? Number("--seed") : null;

    /// <summary>Whether nothing is measured, so that several processes can train and one can measure.</summary>
    public bool TrainsOnly => _values["--stage"] == "train";

    /// <summary>Who counts the classes of a data set's pictures; null = nobody.</summary>
    public string? ClassifierFor(string data) => _values["--classifier"].Split('=', 2) is [{ } judged, { } file] && judged == data ? file : null;

    /// <summary>Where a table or a picture goes; with its prefix two files of cases can share an output folder.</summary>
    public string Place(string name) => Path.Combine(Output, _values["--prefix"] + name);

    /// <summary>Folders with a generated.npy of other programs, shown below our own.</summary>
    public IReadOnlyList<string> Beside => _values["--beside"].Split(',', StringSplitOptions.RemoveEmptyEntries);

    private int Number(string option) => int.TryParse(_values[option], CultureInfo.InvariantCulture, out int number) && number > 0 ? number
        : throw new ArgumentException($"{option} is a whole number from 1.");
}
