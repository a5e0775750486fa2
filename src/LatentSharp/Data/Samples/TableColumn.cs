using System.Globalization;

namespace LatentSharp.Data;

/// <summary>One column of a table: numbers or text.</summary>
public sealed class TableColumn
{
    private readonly double[] _numbers = [];
    private readonly int[] _codes = [];

    /// <summary>Makes a column of numbers.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="numbers">One a row; NaN = missing; not copied.</param>
    public TableColumn(string name, double[] numbers)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(numbers);
        (Name, _numbers, IsNumeric, Texts) = (name, numbers, true, []);
    }

    /// <summary>Makes a column of text.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="texts">One a row; null = missing.</param>
    public TableColumn(string name, IReadOnlyList<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(texts);
        var numbers = new Dictionary<string, int>();
        var distinct = new List<string>();
        _codes = new int[texts.Count];
        for (int row = 0; row < _codes.Length; row++)
        {
            if (texts[row] is not { } text) _codes[row] = -1;
            else if (!numbers.TryGetValue(text, out _codes[row]))
            {
                numbers.Add(text, _codes[row] = distinct.Count);
                distinct.Add(text);
            }
        }

        (Name, Texts) = (name, distinct);
    }

    internal TableColumn(string name, IReadOnlyList<string> texts, int[] codes) => (Name, Texts, _codes) = (name, texts, codes);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>Whether the column holds numbers.</summary>
    public bool IsNumeric { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => IsNumeric ? _numbers.Length : _codes.Length;

    /// <summary>Of a column of numbers: one a row, NaN = missing.</summary>
    public ReadOnlySpan<double> Numbers => _numbers;

    /// <summary>Of a column of text: the different texts, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Of a column of text: each row's index into <see cref="Texts"/>, -1 = missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Whether the numbers 0 and 1 stand for false and true.</summary>
    internal bool IsTruth { get; init; }

    /// <summary>Of a column that is text in spite of some numbers: where the first cell is that is none.</summary>
    internal string? WhyText { get; init; }

    /// <summary>A row's value as text, or null if it is missing.</summary>
    internal string? TextAt(int row)
    {
        if (!IsNumeric) return _codes[row] < 0 ? null : Texts[_codes[row]];
        double number = _numbers[row];
        if (double.IsNaN(number)) return null;
        return IsTruth ? (number == 0 ? "false" : "true") : number.ToString(CultureInfo.InvariantCulture);
    }
}
