using Parquet.Meta;

namespace LatentSharp.Data.Tables;

/// <summary>
/// Checks what a Parquet file claims before the library that reads it takes memory for it: the lengths in the footer, and the pages of a column before
/// they are unpacked.
/// </summary>
/// <param name="stream">The file.</param>
internal sealed class ParquetBounds(FileStream stream)
{
    /// <summary>Behind the footer stand its length and the mark of the format.</summary>
    private const int EndBytes = 8;

    /// <summary>The header of a page holds some numbers, and the least and the greatest value.</summary>
    private const int UsualHeaderBytes = 1 << 12, MostHeaderBytes = 1 << 20;

    /// <summary>Writers make pages of about a megabyte. A larger one must be there, packed not more than is usual for the densest.</summary>
    private const long FreePageBytes = 64L << 20, MostGain = 4096;

    // Fields of parquet.thrift: PageHeader has the page's lengths as 2 and 3, and in the headers 5 (data), 7 (dictionary) and 8 (data, version 2) the number of values as 1.
    private const int UnpackedLength = 2, PackedLength = 3, DataPage = 5, SecondDataPage = 8, ValueCount = 1;

    /// <summary>Checks the footer.</summary>
    /// <param name="length">Its bytes, which are known to be there.</param>
    /// <exception cref="InvalidDataException">It claims what it does not have.</exception>
    public void CheckFooter(uint length)
    {
        byte[] footer = new byte[length];
        stream.Position = stream.Length - EndBytes - length;
        stream.ReadExactly(footer);
        stream.Position = 0;
        ThriftWalk.Measure(footer);
    }

    /// <summary>Checks the pages of one column of one row group.</summary>
    /// <exception cref="InvalidDataException">A page claims what cannot be.</exception>
    public void CheckPages(ColumnMetaData column)
    {
        long at = column.DictionaryPageOffset is > 0 and long dictionary ? Math.Min(dictionary, column.DataPageOffset) : column.DataPageOffset;
        for (long values = 0; values < column.NumValues;)
        {
            if (at < 0 || at >= stream.Length) throw new InvalidDataException($"a page is said to begin at byte {at:N0}");
            (int length, long packed, long unpacked, long here) = stream.Length - at > UsualHeaderBytes ? ReadHeader(at, UsualHeaderBytes) ?? ReadHeader(at, MostHeaderBytes)!.Value : ReadHeader(at, MostHeaderBytes)!.Value;
            if (packed < 0 || packed > stream.Length - at - length) throw new InvalidDataException($"the page at byte {at:N0} claims {packed:N0} bytes");
            if (unpacked < 0 || unpacked > Math.Max(FreePageBytes, packed * MostGain)) throw new InvalidDataException($"the page at byte {at:N0} claims to unpack {packed:N0} bytes to {unpacked:N0}");
            if (here < 0 || here > column.NumValues - values) throw new InvalidDataException($"the page at byte {at:N0} claims {here:N0} values of the column's {column.NumValues:N0}");
            values += here;
            at += length + packed;
        }
    }

    /// <summary>A page's header: its own length, the page's packed and unpacked, and its values; null if it is longer than was read, which only the most is not.</summary>
    private (int Length, long Packed, long Unpacked, long Values)? ReadHeader(long at, int most)
    {
        byte[] bytes = new byte[(int)Math.Min(most, stream.Length - at)];
        stream.Position = at;
        stream.ReadExactly(bytes);
        long unpacked = -1, packed = -1, values = 0;
        try
        {
            int length = ThriftWalk.Measure(bytes, (owner, field, number) =>
            {
                if (owner == 0 && field == UnpackedLength) unpacked = number;
                if (owner == 0 && field == PackedLength) packed = number;
                if (owner is DataPage or SecondDataPage && field == ValueCount) values = number;
            });
            return (length, packed, unpacked, values);
        }
        catch (InvalidDataException) when (most < MostHeaderBytes)
        {
            return null;
        }
    }
}
