using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using LatentSharp.Data.Formats;
using LatentSharp.Data.Tables;
using Microsoft.Win32.SafeHandles;

namespace LatentSharp.Data;

/// <summary>
/// Samples in an .npy file of any length: the first index counts the samples, all others together the dimensions. Only the stretch that is
/// asked for is in memory, so a file may be much larger than that.
/// </summary>
public sealed class NpySampleSource : SampleSource, IDisposable
{
    // Read at a place rather than mapped: the memory in use stays what the caller asked for, and a file that shrinks meanwhile gives a fault
    // with a name instead of ending the process.
    private const int MostBytesAtOnce = 1 << 20;
    private readonly SafeFileHandle _handle;
    private readonly NpyHeader _header;
    private readonly string _path;
    private readonly long _start;
    private string? _fingerprint;

    private NpySampleSource(string path, SafeFileHandle handle, NpyHeader header, long start, int dimensions)
    {
        (_path, _handle, _header, _start) = (path, handle, header, start);
        (Name, Count, Dimensions) = (TableFormat.NameOf(path), header.Shape[0], dimensions);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override int Dimensions { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string>? FieldNames => null;

    /// <inheritdoc/>
    public override string Fingerprint => _fingerprint ??= SampleStretches.Fingerprint(this);

    /// <summary>
    /// Whether the file holds bytes in the shape of pictures. <see cref="SampleMatrix.LoadAsync"/> makes numbers in [0, 1] of them; here they stay
    /// bytes.
    /// </summary>
    public bool HoldsPictures => NpyTable.HoldsPictures(_header);

    /// <summary>Opens a file; its shape is checked against its length.</summary>
    /// <param name="path">An .npy file of integers or floating-point numbers, in C order, not packed.</param>
    /// <returns>The samples; dispose of them when done.</returns>
    /// <exception cref="DataException">The file is missing, damaged, or of another form.</exception>
    public static NpySampleSource Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using DataFile file = DataFile.Open(path);
        if (file.IsPacked) throw new DataException(path, "A packed file cannot be streamed.", "Unpack it.");
        NpyHeader header = NpyHeader.Read(file, inMemory: false);
        (_, int dimensions) = NpyTable.Shape(file, header);
        if (header.FirstIndexFastest) throw new DataException(path, "The array is in Fortran order, in which a sample does not lie in one piece.", "Save it with numpy.ascontiguousarray.");
        long bytes = header.Count * NumberArray.SizeOf(header.Type);
        if (file.Position + bytes != file.MostLength) throw file.Damaged($"There is more data after the array, from byte {file.Position + bytes:N0} on.");
        try
        {
            SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.None);
            return new NpySampleSource(path, handle, header, file.Position, dimensions);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFile.Unreadable(path, e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">A number is infinite, or the file can no longer be read.</exception>
    public override void Read(long first, Span<double> rows)
    {
        SampleStretches.Demand(this, first, rows.Length);
        int size = NumberArray.SizeOf(_header.Type);
        byte[] bytes = new byte[(int)Math.Min((long)rows.Length * size, MostBytesAtOnce)];
        for (int done = 0; done < rows.Length;)
        {
            int count = Math.Min(rows.Length - done, bytes.Length / size);
            long at = first * Dimensions + done;
            ReadBytes(bytes.AsSpan(0, count * size), _start + at * size);
            Span<double> target = rows.Slice(done, count);
            Convert(bytes.AsSpan(0, count * size), target);
            int infinite = target.IndexOfAny(double.PositiveInfinity, double.NegativeInfinity);
            if (infinite >= 0) throw Infinite(_path, (at + infinite) / Dimensions, (int)((at + infinite) % Dimensions));
            done += count;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _handle.Dispose();

    internal static DataException Infinite(string path, long row, int column) =>
        new(path, $"Row {row + 1:N0}, column {column + 1:N0} is infinite.", "Mend the value; NaN stands for a missing one.");

    private void Convert(ReadOnlySpan<byte> bytes, Span<double> target)
    {
        bool native = _header.LittleEndian == BitConverter.IsLittleEndian;
        switch (_header.Type)
        {
            case NumberType.Float64 when native:
                bytes.CopyTo(MemoryMarshal.AsBytes(target));
                break;
            case NumberType.Float32 when native:
                TensorPrimitives.ConvertChecked<float, double>(MemoryMarshal.Cast<byte, float>(bytes), target);
                break;
            case NumberType.UInt8:
                TensorPrimitives.ConvertChecked<byte, double>(bytes, target);
                break;
            default:
                int size = NumberArray.SizeOf(_header.Type);
                for (int i = 0; i < target.Length; i++) target[i] = NumberArray.Read(bytes[(i * size)..], _header.Type, _header.LittleEndian);
                break;
        }
    }

    private void ReadBytes(Span<byte> target, long position)
    {
        try
        {
            for (int done = 0; done < target.Length;)
            {
                int read = RandomAccess.Read(_handle, target[done..], position + done);
                if (read == 0) throw new DataException(_path, $"The file ends at byte {position + done:N0}, though it was longer when it was opened.", "Read it again when nothing writes to it.");
                done += read;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFile.Unreadable(_path, e);
        }
    }
}
