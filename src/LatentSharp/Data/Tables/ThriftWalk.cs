namespace LatentSharp.Data.Tables;

/// <summary>
/// Goes through a structure of Thrift's compact protocol (thrift/doc/specs/thrift-compact-protocol.md) without making anything of it: whether every length
/// and count that it claims is there. Readers of Parquet files take memory on their word.
/// </summary>
internal ref struct ThriftWalk
{
    private const int DeepestStructure = 32;
    private const int True = 1, False = 2, Byte = 3, Int16 = 4, Int32 = 5, Int64 = 6, Double = 7, Binary = 8, List = 9, Set = 10, Map = 11, Structure = 12;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Action<int, int, long>? _number;
    private int _at;

    private ThriftWalk(ReadOnlySpan<byte> bytes, Action<int, int, long>? number)
    {
        _bytes = bytes;
        _number = number;
    }

    /// <summary>Walks through one structure.</summary>
    /// <param name="bytes">Begins with it; may go on behind it.</param>
    /// <param name="number">Told each whole number of the structure and of those directly in it: the field that the inner one is (0 = the structure itself), the number's field, the number.</param>
    /// <returns>The bytes of the structure.</returns>
    /// <exception cref="InvalidDataException">Something is claimed that is not there.</exception>
    public static int Measure(ReadOnlySpan<byte> bytes, Action<int, int, long>? number = null)
    {
        var walk = new ThriftWalk(bytes, number);
        walk.Fields(0, 0);
        return walk._at;
    }

    private void Fields(int depth, int owner)
    {
        if (depth > DeepestStructure) throw new InvalidDataException($"structures stand more than {DeepestStructure} deep inside each other");
        for (int field = 0; ;)
        {
            int head = Next();
            if (head == 0) return;
            field = head >> 4 != 0 ? field + (head >> 4) : (int)Signed(Number());
            Value(head & 15, depth, owner, field, inList: false);
        }
    }

    private void Value(int type, int depth, int owner, int field, bool inList)
    {
        switch (type)
        {
            case True or False:
                if (inList) Skip(1);
                break;
            case Byte:
                Skip(1);
                break;
            case Int16 or Int32 or Int64:
                long number = Signed(Number());
                if (!inList && (depth == 0 || (depth == 1 && owner > 0))) _number?.Invoke(owner, field, number);
                break;
            case Double:
                Skip(8);
                break;
            case Binary:
                Skip(Number());
                break;
            case List or Set:
                int head = Next();
                ulong count = head >> 4 == 15 ? Number() : (ulong)(head >> 4);
                Items(count, [head & 15], depth);
                break;
            case Map:
                ulong pairs = Number();
                if (pairs == 0) break;
                int types = Next();
                Items(pairs, [types >> 4, types & 15], depth);
                break;
            case Structure:
                Fields(depth + 1, inList ? 0 : field);
                break;
            default:
                throw new InvalidDataException($"a value is of the unknown type {type}");
        }
    }

    private void Items(ulong count, scoped ReadOnlySpan<int> types, int depth)
    {
        // Each takes at least a byte.
        if (count > (ulong)(_bytes.Length - _at)) throw TooLong(count);
        for (ulong i = 0; i < count; i++)
        {
            foreach (int type in types) Item(type, depth);
        }
    }

    private void Item(int type, int depth)
    {
        if (type is List or Set or Map && depth >= DeepestStructure) throw new InvalidDataException($"lists stand more than {DeepestStructure} deep inside each other");
        Value(type, type is List or Set or Map ? depth + 1 : depth, 0, 0, inList: true);
    }

    private int Next() => _at < _bytes.Length ? _bytes[_at++] : throw new InvalidDataException("it ends inside a structure");

    private void Skip(ulong count)
    {
        if (count > (ulong)(_bytes.Length - _at)) throw TooLong(count);
        _at += (int)count;
    }

    private ulong Number()
    {
        ulong number = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int part = Next();
            number |= (ulong)(part & 127) << shift;
            if (part < 128) return number;
        }

        throw new InvalidDataException("a number has more than 64 bits");
    }

    private static long Signed(ulong zigzag) => (long)(zigzag >> 1) ^ -(long)(zigzag & 1);

    private readonly InvalidDataException TooLong(ulong count) => new($"{count:N0} bytes or values are claimed where {_bytes.Length - _at:N0} bytes are left");
}
