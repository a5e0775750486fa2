namespace LatentSharp.Data.Tables;

/// <summary>A column of a text file: the first reading finds out what it holds, the second one keeps it.</summary>
internal sealed class CsvColumn
{
    private const int LongestShown = 40;
    private readonly Dictionary<string, int> _codes = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _texts = [];

    // What every cell so far can be read as, and whether one needs to be.
    private bool _points, _commas, _truths = true;
    private bool _usesPoint, _usesComma, _anyNumber, _anyValue;
    private string? _firstText;

    private bool _isNumeric, _isTruth;
    private char _mark = '.';
    private double[] _numbers = [];
    private int[] _rows = [];

    /// <param name="name">The column's name.</param>
    /// <param name="place">Its place in a line, from 0.</param>
    /// <param name="commas">Whether fractions may be written with a comma.</param>
    /// <param name="points">Whether fractions may be written with a point.</param>
    public CsvColumn(string name, int place, bool commas, bool points)
    {
        (Name, Place, _commas, _points) = (name, place, commas, points);
        _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Name { get; }

    public int Place { get; }

    /// <summary>Whether every cell is a number and some fraction has a point.</summary>
    public bool NeedsPoints => _points && _usesPoint;

    /// <summary>Whether every cell is a number and some fraction has a comma.</summary>
    public bool NeedsCommas => _commas && _usesComma;

    public void Observe(ReadOnlySpan<char> cell, long line)
    {
        if (CellText.IsMissing(cell)) return;
        _anyValue = true;
        if (_truths && CellText.Truth(cell) is null) _truths = false;
        if (!_points && !_commas) return;
        bool point = cell.Contains('.'), comma = cell.Contains(',');
        bool asPoints = _points && CellText.TryNumber(cell, '.', out _);
        bool asCommas = _commas && (point || comma ? CellText.TryNumber(cell, ',', out _) : asPoints || CellText.TryNumber(cell, ',', out _));
        _usesPoint |= point && asPoints;
        _usesComma |= comma && asCommas;
        if (!asPoints && !asCommas)
            _firstText = $"line {line:N0} holds '{(cell.Length > LongestShown ? string.Concat(cell[..LongestShown], "...") : cell.ToString())}', which is no number";
        else
            _anyNumber = true;
        (_points, _commas) = (_points && asPoints, _commas && asCommas);
    }

    /// <summary>Takes room for the rows.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="mark">What stands before a fraction in this file.</param>
    public void Begin(int rows, char mark)
    {
        _mark = mark;
        _isTruth = _anyValue && _truths;
        _isNumeric = _isTruth || (mark == '.' ? _points : _commas);
        if (_isNumeric) _numbers = new double[rows];
        else _rows = new int[rows];
    }

    /// <summary>Keeps a cell.</summary>
    /// <returns>False if it is not what the first reading saw: the file has changed.</returns>
    public bool Keep(ReadOnlySpan<char> cell, int row)
    {
        bool missing = CellText.IsMissing(cell);
        if (!_isNumeric)
        {
            _rows[row] = missing ? -1 : Code(cell);
            return true;
        }

        if (missing)
        {
            _numbers[row] = double.NaN;
            return true;
        }

        if (!_isTruth) return CellText.TryNumber(cell, _mark, out _numbers[row]);
        _numbers[row] = CellText.Truth(cell) == true ? 1 : 0;
        return true;
    }

    public TableColumn End() => _isNumeric
        ? new TableColumn(Name, _numbers) { IsTruth = _isTruth }
        : new TableColumn(Name, _texts, _rows) { WhyText = _anyNumber ? _firstText : null };

    private int Code(ReadOnlySpan<char> cell)
    {
        if (_lookup.TryGetValue(cell, out int code)) return code;
        string text = cell.ToString();
        _codes.Add(text, code = _texts.Count);
        _texts.Add(text);
        return code;
    }
}
