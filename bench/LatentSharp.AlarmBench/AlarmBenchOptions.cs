using System.Globalization;

namespace LatentSharp.Bench;

/// <summary>What the command line says.</summary>
internal sealed class AlarmBenchOptions
{
    private readonly Dictionary<string, string> _values = new()
    {
        ["--output"] = "",
        ["--seeds"] = "101-110",
        ["--threads"] = "1",
        ["--only"] = "",
    };

    /// <exception cref="ArgumentException">An option is not known or has no value that it can have.</exception>
    public AlarmBenchOptions(string[] arguments)
    {
        const string usage = "usage: LatentSharp.AlarmBench --output FOLDER [--seeds FIRST-LAST] [--threads N] [--only TEXT]";
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (!_values.ContainsKey(arguments[i]) || i + 1 == arguments.Length) throw new ArgumentException(usage);
            _values[arguments[i]] = arguments[i + 1];
        }

        if (Output.Length == 0) throw new ArgumentException(usage);
        string[] ends = _values["--seeds"].Split('-');
        if (ends.Length != 2 || !long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long first) || !long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out long last) || last < first)
            throw new ArgumentException($"--seeds is FIRST-LAST, such as 101-110, not '{_values["--seeds"]}'.");
        Seeds = [.. Enumerable.Range(0, (int)Math.Min(1000, last - first + 1)).Select(i => first + i)];
        Threads = int.TryParse(_values["--threads"], CultureInfo.InvariantCulture, out int threads) && threads > 0 ? threads : throw new ArgumentException("--threads is a whole number from 1.");
    }

    /// <summary>Where runs and table go; what is finished there is not done again.</summary>
    public string Output => _values["--output"];

    /// <summary>The seeds of each case.</summary>
    public IReadOnlyList<long> Seeds { get; }

    /// <summary>Threads of training.</summary>
    public int Threads { get; }

    /// <summary>Part of the names of the cases to run; empty = all.</summary>
    public string Only => _values["--only"];
}
