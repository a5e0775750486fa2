namespace LatentSharp.Fuzz;

/// <summary>Makes an input that is a finding as short and as plain as it can be while it stays the same finding.</summary>
internal sealed class Minimization
{
    private const int InnermostPlaces = 5;
    private const byte Plain = (byte)'0';
    private readonly BoundedReading _reading;
    private readonly string? _finding;
    private byte[] _input;

    public Minimization(ReaderTarget target, byte[] input)
    {
        (_reading, _input) = (new BoundedReading(target, Scratch.Folder), input);
        _finding = Of(input);
    }

    /// <returns>The least input found; null if the given one is no finding.</returns>
    public byte[]? Run()
    {
        if (_finding is null) return null;
        for (int length = -1; length != _input.Length;)
        {
            length = _input.Length;
            for (int piece = Math.Max(1, length / 2); piece > 0; piece /= 2)
            {
                for (int at = 0; at + piece <= _input.Length;)
                {
                    if (!Try([.. _input.AsSpan(0, at), .. _input.AsSpan(at + piece)])) at += piece;
                }
            }
        }

        for (int at = 0; at < _input.Length; at++)
        {
            byte[] plainer = [.. _input];
            plainer[at] = Plain;
            Try(plainer);
        }

        return _input;
    }

    private bool Try(byte[] candidate)
    {
        if (Of(candidate) != _finding) return false;
        _input = candidate;
        return true;
    }

    /// <summary>The kind of fault and the methods that it came out of.</summary>
    private string? Of(byte[] input)
    {
        try
        {
            _reading.Read(input);
            return null;
        }
        catch (Exception fault)
        {
            IEnumerable<string> places = (fault.StackTrace ?? "").Split('\n').Take(InnermostPlaces).Select(line => line.Split(" in ")[0].Trim());
            return $"{fault.GetType().Name} {string.Join(' ', places)}";
        }
    }
}
