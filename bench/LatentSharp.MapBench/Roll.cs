namespace LatentSharp.Bench;

/// <summary>Who takes part in a case, and who cannot because its place was not given.</summary>
internal sealed class Roll(MapBenchOptions options)
{
    private readonly List<MapContender> _contenders = [];
    private readonly List<string> _absent = [];

    public IReadOnlyList<MapContender> Contenders => _contenders;

    /// <summary>A sentence on each that is left out.</summary>
    public IReadOnlyList<string> Absent => _absent;

    public void Add(MapContender contender) => _contenders.Add(contender);

    public void Miss(string name, string option) => _absent.Add($"{name} takes no part: {option} is not given.");

    /// <summary>Training in plain NumPy.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="make">Makes it from Python's place.</param>
    public void NumPy(string name, Func<string, MapContender> make)
    {
        if (options.Python is { } python) Add(make(python));
        else Miss(name, "--python");
    }

    /// <summary>A package for Python.</summary>
    /// <param name="package">Its place, or null.</param>
    /// <param name="name">What it and its option are called.</param>
    /// <param name="make">Makes it from Python's and its own place.</param>
    public void Package(string? package, string name, Func<string, string, MapContender> make)
    {
        if (options.Python is not { } python) Miss(name, "--python");
        else if (package is null) Miss(name, $"--{name.ToLowerInvariant()}");
        else Add(make(python, package));
    }

    /// <summary>R's kohonen.</summary>
    public void Rscript(Func<string, MapContender> make)
    {
        if (options.Rscript is { } rscript) Add(make(rscript));
        else Miss("R kohonen", "--rscript");
    }
}
