namespace LatentSharp.Data.Formats;

/// <summary>The one line of Python in an .npy header: a dictionary of a string, a truth value and a tuple, each kept as its text.</summary>
internal sealed class NpyDictionary
{
    private readonly DataFile _file;
    private readonly string _text;
    private int _at;

    public NpyDictionary(DataFile file, string text)
    {
        _file = file;
        _text = text;
    }

    public Dictionary<string, string> Read()
    {
        var fields = new Dictionary<string, string>();
        Expect('{');
        while (Peek() != '}')
        {
            string key = Value().Trim('\'', '"');
            Expect(':');
            if (!fields.TryAdd(key, Value())) throw Fault();
            if (Peek() == ',') _at++;
            else if (Peek() != '}') throw Fault();
        }

        return fields;
    }

    private string Value()
    {
        char first = Peek();
        int start = _at;
        if (first is '\'' or '"') _at = End(first, _at + 1);
        else if (first == '(') _at = End(')', _at + 1);
        else if (first == '[') _at = End(']', _at + 1);
        else while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at])) _at++;
        if (_at == start) throw Fault();
        return _text[start.._at].Replace('"', '\'');
    }

    private int End(char mark, int from)
    {
        int end = _text.IndexOf(mark, from);
        return end < 0 ? throw Fault() : end + 1;
    }

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at < _text.Length ? _text[_at] : throw Fault();
    }

    private void Expect(char mark)
    {
        if (Peek() != mark) throw Fault();
        _at++;
    }

    private DataException Fault() => _file.Damaged($"The header is not a dictionary as NumPy writes it (character {_at} of it).");
}
