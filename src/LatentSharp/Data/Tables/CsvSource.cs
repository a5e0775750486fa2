using System.Text;
using LatentSharp.Data.Formats;
using Sylvan.Data.Csv;

namespace LatentSharp.Data.Tables;

/// <summary>The lines of a text file with separated cells, and what can go wrong with them, named by line.</summary>
internal sealed class CsvSource : IDisposable
{
    private const int HeadLength = 1 << 16;
    private const int LongestLine = 1 << 26;
    private readonly DataFile _file;
    private readonly CsvDataReader _reader;
    private readonly StreamReader _text;
    private readonly Func<bool> _read;
    private long _nextLine = 1;
    private int _cells;

    public CsvSource(string path, char separator)
    {
        _file = DataFile.Open(path);
        _text = Open(_file);
        _reader = CsvDataReader.Create(_text, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = separator,
            ResultSetMode = ResultSetMode.SingleResult,
            BufferSize = HeadLength,
            MaxBufferSize = LongestLine,
        });
        _read = _reader.Read;
    }

    /// <summary>The line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Finds the separator in the beginning of a file.</summary>
    public static char FindSeparator(string path)
    {
        using DataFile file = DataFile.Open(path);
        using StreamReader text = Open(file);
        char[] head = new char[HeadLength];
        int length = Guard(file, 1, () => text.ReadBlock(head));
        if (head.AsSpan(0, length).Contains('\0')) throw new DataException(path, "This is no text: it holds bytes of value 0.", "Name a file of the format that its name says.");
        return CsvHead.FindSeparator(head.AsSpan(0, length), complete: length < head.Length);
    }

    /// <summary>Goes to the next row that is not an empty line; its number of cells is that of the first one.</summary>
    public bool Next()
    {
        while (Guard(_file, _nextLine, _read))
        {
            Line = _nextLine;
            ReadOnlySpan<char> raw = _reader.GetRawRecordSpan();
            _nextLine += Math.Max(raw.Count('\n'), raw.Count('\r') - raw.Count("\r\n"));
            if (raw.Trim().IsEmpty && _reader.RowFieldCount == 1) continue;
            if (_cells == 0) _cells = _reader.RowFieldCount;
            if (_reader.RowFieldCount == _cells) return true;
            throw new DataException(_file.Path, $"Line {Line:N0} has {_reader.RowFieldCount} cells, but the first line has {_cells}.",
                "Mend the line; a cell that holds the separator stands in quotes.");
        }

        return false;
    }

    /// <summary>The number of cells of every row.</summary>
    public int Cells => _cells;

    /// <summary>A cell of the row, without blanks around it.</summary>
    public ReadOnlySpan<char> Cell(int place) => _reader.GetFieldSpan(place).Trim();

    public void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
        _file.Dispose();
    }

    private static StreamReader Open(DataFile file) =>
        new(file.Content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, HeadLength);

    private static T Guard<T>(DataFile file, long line, Func<T> read)
    {
        string path = file.Path;
        try
        {
            return read();
        }
        catch (CsvInvalidCharacterException e)
        {
            throw new DataException(path, $"The cell in quotes on line {line:N0} has no closing quote before the next separator or the file's end.", "Close the quote; a quote inside quotes is written twice.", e);
        }
        catch (CsvRecordTooLargeException e)
        {
            throw new DataException(path, $"Line {line:N0} is longer than {LongestLine:N0} characters.", "If a quote is not closed there, close it.", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new DataException(path, $"The text after line {line:N0} is not UTF-8.", "Save the file as UTF-8.", e);
        }
        catch (InvalidDataException e)
        {
            throw file.Damaged($"The compressed data is damaged after line {line:N0}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFile.Unreadable(path, e);
        }
    }
}
