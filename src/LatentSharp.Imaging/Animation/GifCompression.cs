namespace LatentSharp.Imaging.Animation;

/// <summary>The variable-length LZW code of GIF89a (CompuServe 1990, appendix F), in blocks of up to 255 bytes.</summary>
internal static class GifCompression
{
    private const int MaximumCodes = 4096;

    public static void Write(Stream stream, ReadOnlySpan<byte> indices, int bits)
    {
        int clear = 1 << bits, end = clear + 1, next = clear + 2, width = bits + 1;
        var children = new Dictionary<int, int>(MaximumCodes);    // (code << 8 | index) -> the code of the longer string
        var output = new BitBlocks(stream);
        stream.WriteByte((byte)bits);
        output.Append(clear, width);
        int current = indices[0];
        foreach (byte index in indices[1..])
        {
            int key = (current << 8) | index;
            if (children.TryGetValue(key, out int longer))
            {
                current = longer;
                continue;
            }

            output.Append(current, width);
            current = index;
            if (next < MaximumCodes)
            {
                // The reader learns a code one step later, so the width grows when the new code itself needs it.
                if (next == 1 << width) width++;
                children.Add(key, next++);
                continue;
            }

            output.Append(clear, width);
            children.Clear();
            (next, width) = (clear + 2, bits + 1);
        }

        output.Append(current, width);
        if (next == 1 << width && width < 12) width++;
        output.Append(end, width);
        output.Finish();
    }

    private sealed class BitBlocks(Stream stream)
    {
        private readonly byte[] _block = new byte[256];
        private int _length;
        private uint _pending;
        private int _pendingBits;

        public void Append(int code, int width)
        {
            _pending |= (uint)code << _pendingBits;
            _pendingBits += width;
            for (; _pendingBits >= 8; _pendingBits -= 8, _pending >>= 8) Append((byte)_pending);
        }

        public void Finish()
        {
            if (_pendingBits > 0) Append((byte)_pending);
            if (_length > 0) Flush();
            stream.WriteByte(0);
        }

        private void Append(byte value)
        {
            _block[++_length] = value;
            if (_length == 255) Flush();
        }

        private void Flush()
        {
            _block[0] = (byte)_length;
            stream.Write(_block, 0, _length + 1);
            _length = 0;
        }
    }
}
