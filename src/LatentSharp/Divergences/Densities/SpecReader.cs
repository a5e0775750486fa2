using System.Globalization;

namespace LatentSharp.Divergences.Densities;

/// <summary>Reads the text of a distribution from left to right.</summary>
internal sealed class SpecReader(string text)
{
    private const int DeepestMixture = 20;

    // Integrals go from knot to knot of all densities and ask each density there: time grows with the square of their number.
    private const int MostDensities = 100;
    private int _at;
    private int _depth;
    private int _densities;

    public SpecReader Skip(int characters)
    {
        _at += characters;
        return this;
    }

    /// <summary>One density by its name and numbers.</summary>
    public ContinuousDistribution Density()
    {
        int start = _at;
        if (_densities == MostDensities) throw Fault($"at most {MostDensities} densities are mixed");
        string name = Word();
        switch (name.ToLowerInvariant())
        {
            case "uniform":
                (double low, double high) = TwoNumbers("uniform(a,b)", start);
                _densities++;
                return Build(() => new Uniform(low, high));
            case "normal":
                (double mean, double deviation) = TwoNumbers("normal(mean,sd)", start);
                _densities++;
                return Build(() => new Normal(mean, deviation));
            case "mixture":
                return MixtureOf();
            default:
                _at = start;
                throw Fault($"a distribution is expected: {DistributionSpec.Forms}");
        }
    }

    /// <summary>Numbers between brackets, with commas.</summary>
    public double[] List(char open, char close)
    {
        Expect(open);
        var numbers = new List<double>();
        while (true)
        {
            numbers.Add(Number());
            if (TryTake(close)) return [.. numbers];
            Expect(',');
        }
    }

    public void End()
    {
        SkipSpace();
        if (_at < text.Length) throw Fault("the end is expected");
    }

    /// <summary>Makes something of numbers that may be out of range; then the message shows the whole text.</summary>
    public T Build<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException fault) when (fault is not SpecException)
        {
            throw new SpecException($"'{text}': {fault.Message.Split(" (Parameter")[0]}");
        }
    }

    private Mixture MixtureOf()
    {
        if (++_depth > DeepestMixture) throw Fault($"mixtures stand at most {DeepestMixture} deep inside each other");
        Expect('(');
        var parts = new List<(double, ContinuousDistribution)>();
        do
        {
            double weight = 1;
            SkipSpace();
            if (_at < text.Length && !char.IsLetter(text[_at]))
            {
                weight = Number();
                Expect('*');
            }

            parts.Add((weight, Density()));
        }
        while (TryTake('+'));
        Expect(')');
        _depth--;
        return Build(() => new Mixture(parts));
    }

    private (double First, double Second) TwoNumbers(string form, int start)
    {
        double[] numbers = List('(', ')');
        if (numbers.Length == 2) return (numbers[0], numbers[1]);
        _at = start;
        throw Fault($"{form} has two numbers, not {numbers.Length}");
    }

    private double Number()
    {
        SkipSpace();
        int start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.' || IsSign(start) || (text[_at] is 'e' or 'E' && _at > start))) _at++;
        if (double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        _at = start;
        throw Fault("a number is expected");
    }

    // A plus after a whole number belongs to the mixture, not to the number.
    private bool IsSign(int start) => text[_at] is '+' or '-' && (_at == start || text[_at - 1] is 'e' or 'E');

    private string Word()
    {
        SkipSpace();
        int start = _at;
        while (_at < text.Length && char.IsLetter(text[_at])) _at++;
        return text[start.._at];
    }

    private void Expect(char symbol)
    {
        if (!TryTake(symbol)) throw Fault($"'{symbol}' is expected");
    }

    private bool TryTake(char symbol)
    {
        SkipSpace();
        if (_at >= text.Length || text[_at] != symbol) return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private SpecException Fault(string expected) => new($"'{text}', character {Math.Min(_at + 1, text.Length + 1)}: {expected}.");

    /// <summary>Tells a message that is already complete from one that still needs the text.</summary>
    private sealed class SpecException(string message) : ArgumentException(message);
}
