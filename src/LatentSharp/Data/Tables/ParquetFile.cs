using System.Numerics;
using Parquet;
using Parquet.Schema;

namespace LatentSharp.Data.Tables;

/// <summary>A Parquet file, read one column of one row group at a time; everything it says about itself is checked first. Not thread-safe.</summary>
internal sealed class ParquetFile : IDisposable
{
    // A row group of one repeated value packs millions of rows into some hundred bytes, but no more than this many rows a byte.
    private const long MostRowsPerByte = 4096;
    private readonly FileStream _stream;
    private readonly ParquetReader _reader;
    private readonly DataField?[] _fields;

    private ParquetFile(string path, FileStream stream, ParquetReader reader)
    {
        (Path, _stream, _reader) = (path, stream, reader);
        Names = [.. reader.Schema.Fields.Select(field => field.Name)];
        _fields = [.. reader.Schema.Fields.Select(field => field as DataField)];
        GroupRows = [.. reader.Metadata!.RowGroups.Select(group => group.NumRows)];
    }

    public string Path { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The rows of each row group.</summary>
    public IReadOnlyList<long> GroupRows { get; }

    public long Rows => GroupRows.Sum();

    public static ParquetFile Open(string path)
    {
        FileStream? stream = null;
        try
        {
            if (Formats.RegularFile.LengthOf(path) == 0) throw NoFrame(path);
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            uint footer = CheckFrame(path, stream);
            FileStream opened = stream;
            return Guard(path, () =>
            {
                new ParquetBounds(opened).CheckFooter(footer);
                var file = new ParquetFile(path, opened, ParquetReader.CreateAsync(opened, leaveStreamOpen: true).GetAwaiter().GetResult());
                file.CheckRows();
                return file;
            });
        }
        catch (Exception e)
        {
            stream?.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw Formats.DataFile.Unreadable(path, e);
            throw;
        }
    }

    public bool IsNumeric(int column) => _fields[column] is { IsArray: false, ClrType: var type } && (type == typeof(decimal) || (type.IsPrimitive && type != typeof(char)));

    public bool IsText(int column) => _fields[column] is { IsArray: false, ClrType: var type } && (type == typeof(string) || type == typeof(ReadOnlyMemory<char>));

    public bool IsTruth(int column) => _fields[column] is { IsArray: false, ClrType: var type } && type == typeof(bool);

    /// <summary>What an unreadable column holds.</summary>
    public DataException Refuse(int column)
    {
        string what = _fields[column] is { IsArray: false } field ? $"values of the type {field.ClrType.Name}" : "lists or groups of values";
        return new DataException(Path, $"Column '{Names[column]}' holds {what}.", "Leave the column out, or store it as numbers or text.");
    }

    /// <summary>One column of one row group: one number a row, NaN = missing.</summary>
    public double[] ReadNumbers(int group, int column) => Guard(Path, () =>
    {
        DataField field = _fields[column]!;
        Type type = field.ClrType;
        if (type == typeof(double)) return Numbers<double>(group, field);
        if (type == typeof(float)) return Numbers<float>(group, field);
        if (type == typeof(long)) return Numbers<long>(group, field);
        if (type == typeof(int)) return Numbers<int>(group, field);
        if (type == typeof(short)) return Numbers<short>(group, field);
        if (type == typeof(sbyte)) return Numbers<sbyte>(group, field);
        if (type == typeof(ulong)) return Numbers<ulong>(group, field);
        if (type == typeof(uint)) return Numbers<uint>(group, field);
        if (type == typeof(ushort)) return Numbers<ushort>(group, field);
        if (type == typeof(byte)) return Numbers<byte>(group, field);
        if (type == typeof(decimal)) return Numbers<decimal>(group, field);
        return Read(group, field, (bool value) => value ? 1 : 0);
    });

    /// <summary>One column of one row group: one text a row, null = missing.</summary>
    public string?[] ReadTexts(int group, int column) => Guard(Path, () =>
    {
        using ParquetRowGroupReader reader = Open(group, _fields[column]!);
        string?[] texts = new string?[GroupRows[group]];
        reader.ReadAsync(_fields[column]!, texts.AsMemory()!).AsTask().GetAwaiter().GetResult();
        return texts;
    });

    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    private ParquetRowGroupReader Open(int group, DataField field)
    {
        ParquetRowGroupReader reader = _reader.OpenRowGroupReader(group);
        if (reader.GetMetadata(field)?.MetaData is { } column) new ParquetBounds(_stream).CheckPages(column);
        return reader;
    }

    private double[] Numbers<T>(int group, DataField field) where T : struct, INumberBase<T> => Read<T>(group, field, double.CreateChecked);

    private double[] Read<T>(int group, DataField field, Func<T, double> convert) where T : struct
    {
        using ParquetRowGroupReader reader = Open(group, field);
        double[] numbers = new double[GroupRows[group]];
        if (field.IsNullable)
        {
            var values = new T?[numbers.Length];
            reader.ReadAsync<T>(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
            for (int i = 0; i < numbers.Length; i++) numbers[i] = values[i] is { } value ? convert(value) : double.NaN;
        }
        else
        {
            var values = new T[numbers.Length];
            reader.ReadAsync<T>(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
            for (int i = 0; i < numbers.Length; i++) numbers[i] = convert(values[i]);
        }

        return numbers;
    }

    /// <summary>The length of the footer.</summary>
    private static uint CheckFrame(string path, FileStream stream)
    {
        Span<byte> frame = stackalloc byte[12];
        bool whole = stream.Length >= 12 && stream.ReadAtLeast(frame[..4], 4, throwOnEndOfStream: false) == 4;
        if (whole) stream.Position = stream.Length - 8;
        whole = whole && stream.ReadAtLeast(frame[4..], 8, throwOnEndOfStream: false) == 8;
        if (!whole || !frame[..4].SequenceEqual("PAR1"u8)) throw NoFrame(path);
        if (!frame[8..].SequenceEqual("PAR1"u8)) throw new DataException(path, "The Parquet file is not complete: it does not end with PAR1.", "Get the file anew from where it came from.");
        uint footer = BitConverter.ToUInt32(frame[4..8]);
        if (footer > stream.Length - 12) throw new DataException(path, $"The Parquet file claims a footer of {footer:N0} bytes, but has only {stream.Length:N0}.", "Get the file anew from where it came from.");
        stream.Position = 0;
        return footer;
    }

    private static DataException NoFrame(string path) => new(path, "This is no Parquet file: it does not begin with PAR1.", "Name a file of the format that its name says.");

    private void CheckRows()
    {
        string remedy = "Get the file anew from where it came from.";
        if (Names.Count == 0) throw new DataException(Path, "The file has no column.", remedy);
        ColumnNames.RefuseDuplicates(Path, Names);
        Int128 rows = 0;
        foreach (long group in GroupRows)
        {
            if (group < 0 || group > _stream.Length * MostRowsPerByte || group > Array.MaxLength)
                throw new DataException(Path, $"A row group claims {group:N0} rows, which a file of {_stream.Length:N0} bytes cannot hold or this program cannot read at once.", remedy);
            rows += group;
        }

        if (rows > _stream.Length * MostRowsPerByte) throw new DataException(Path, $"The file claims {rows:N0} rows, which {_stream.Length:N0} bytes cannot hold.", remedy);
        if (rows == 0) throw new DataException(Path, "The file has columns, but no row.", "Name a file with at least one row.");
    }

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (DataException or OperationCanceledException or UnauthorizedAccessException))
        {
            throw new DataException(path, $"The Parquet file is damaged, or made in a way that is not known here ({e.Message.TrimEnd('.')}).", "Get the file anew, or store the table as CSV.", e);
        }
    }
}
