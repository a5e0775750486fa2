using System.Text;
using LatentSharp.Data;
using LatentSharp.Data.Formats;

namespace LatentSharp.Tests.Data.Formats;

/// <summary>Files that NumPy and SciPy wrote (Assets/make_arrays.py), and files that lie.</summary>
public sealed class ArrayFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gray-u1.npy")]
    [InlineData("gray-u1-fortran.npy")]
    [InlineData("gray-f4.npy")]
    [InlineData("gray-f8-big.npy")]
    [InlineData("gray-f8-whole.npy")]
    [InlineData("gray-i4-fortran-big.npy")]
    [InlineData("gray-i8.npy")]
    [InlineData("gray-version-2.npy")]
    [InlineData("gray-version-3.npy")]
    [InlineData("gray-compressed.mat")]
    [InlineData("gray-plain.mat")]
    [InlineData("gray-fractions.mat")]
    public async Task Gray_pictures_are_the_same_from_every_array(string file)
    {
        ImageSet set = await ImageSet.LoadAsync(Asset(file));
        Assert.Equal((2, 2, 3, 1), (set.Count, set.Width, set.Height, set.Channels));
        Assert.Equal([0, 7, 20, 27, 40, 47], set.Bytes(0).ToArray());
        Assert.Equal([100, 107, 120, 127, 140, 147], set.Bytes(1).ToArray());
    }

    [Theory]
    [InlineData("colour-u1.npy")]
    [InlineData("colour-u1-fortran.npy")]
    [InlineData("colour.mat")]
    public async Task Colour_pictures_are_the_same_from_every_array(string file)
    {
        ImageSet set = await ImageSet.LoadAsync(Asset(file));
        Assert.Equal((2, 2, 3, 3), (set.Count, set.Width, set.Height, set.Channels));
        Assert.Equal([100, 101, 102, 107, 108, 109, 120, 121, 122, 127, 128, 129, 140, 141, 142, 147, 148, 149], set.Bytes(1).ToArray());
    }

    [Fact]
    public void Labels_are_read_from_the_array_beside()
    {
        string path = SharedFolder.Require("olivetti/olivetti_faces.npy");
        Assert.Equal(Enumerable.Range(0, 400).Select(i => i / 10), NpyFile.ReadLabels(NpyFile.LabelsBeside(path)!));
    }

    [Fact]
    public void Big_endian_matlab_files_are_read()
    {
        byte[] file = [.. new byte[126], (byte)'M', (byte)'I', .. BigEndianMatrix(elements: 4, bytes: 4, 1, 2, 3, 4)];
        PictureBlock block = MatFile.ReadImages(_folder.Write("big.mat", file));
        Assert.Equal([[1, 3, 2, 4]], block.Pictures);
    }

    [Theory]
    [InlineData("gray-u1.npy")]
    [InlineData("gray-f8-big.npy")]
    [InlineData("gray-version-3.npy")]
    public void Every_cut_npy_file_is_refused(string file) =>
        Hostile.RefusesEveryBeginning(_folder, "x.npy", File.ReadAllBytes(Asset(file)), path => NpyFile.ReadImages(path));

    [Fact]
    public void Every_cut_matlab_file_is_refused()
    {
        byte[] plain = File.ReadAllBytes(Asset("gray-plain.mat"));
        Hostile.RefusesEveryBeginning(_folder, "x.mat", plain, path => MatFile.ReadImages(path));
        byte[] packed = File.ReadAllBytes(Asset("gray-compressed.mat"));
        Hostile.RefusesEveryBeginning(_folder, "y.mat", packed, path => MatFile.ReadImages(path));
    }

    [Fact]
    public void A_changed_byte_never_does_worse_than_a_refusal()
    {
        foreach (string name in (string[])["gray-plain.mat", "gray-compressed.mat", "gray-u1.npy", "gray-f4.npy"])
        {
            byte[] file = File.ReadAllBytes(Asset(name));
            for (int at = 0; at < file.Length; at++)
            {
                foreach (byte change in (byte[])[1, 0x80, 0xFF])
                {
                    byte[] changed = [.. file];
                    changed[at] ^= change;
                    string path = _folder.Write(name, changed);
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    _ = Record.Exception(() => name.EndsWith("npy", StringComparison.Ordinal) ? NpyFile.ReadImages(path) : MatFile.ReadImages(path)) switch
                    {
                        null or DataException => 0,
                        Exception other => throw new InvalidOperationException($"{name}, byte {at}: {other}"),
                    };
                    Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
                }
            }
        }
    }

    [Theory]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 4, 1), }", "promises")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647), }", "shape")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 2, 2), }", "shape")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 2, 2), }", "shape")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (0, 2, 2), }", "none of them 0")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2), }", "more data after the array")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (12,), }", "Its shape is (12)")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2, 3, 2), }", "element type")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2, 3, 2), }", "element type")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 3, 2), }", "element type")]
    [InlineData("{'descr': '|u1', 'fortran_order': Maybe, 'shape': (2, 3, 2), }", "fortran_order")]
    [InlineData("{'descr': '|u1', 'shape': (2, 3, 2), }", "fortran_order")]
    [InlineData("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2, 3, 2), }", "dictionary")]
    [InlineData("{'descr': '|u1", "dictionary")]
    [InlineData("import os", "dictionary")]
    public void Npy_headers_that_lie_are_refused(string header, string reason)
    {
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. new byte[12]];
        Assert.Contains(reason, Hostile.Refuses(_folder.Write("x.npy", file), path => NpyFile.ReadImages(path)).Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(300f)]
    [InlineData(1.5f)]
    public void Samples_out_of_range_are_refused_with_their_place(float value)
    {
        byte[] file = File.ReadAllBytes(Asset("gray-f4.npy"));
        BitConverter.GetBytes(value).CopyTo(file, file.Length - 8);
        DataException fault = Hostile.Refuses(_folder.Write("x.npy", file), path => NpyFile.ReadImages(path));
        Assert.Contains(value == 1.5f ? "reach 1.5, beyond 1" : $"Number 10 is {value}", fault.Message);
    }

    [Fact]
    public void Matlab_files_that_lie_are_refused()
    {
        byte[] start = [.. new byte[126], (byte)'M', (byte)'I'];
        Hostile.Refuses(_folder.Write("x.mat", [.. start, .. BigEndianMatrix(elements: int.MaxValue, bytes: 4, 1, 2, 3, 4)]), path => MatFile.ReadImages(path));
        Hostile.Refuses(_folder.Write("x.mat", [.. start, .. BigEndianMatrix(elements: 4, bytes: int.MaxValue, 1, 2, 3, 4)]), path => MatFile.ReadImages(path));
        Hostile.Refuses(_folder.Write("x.mat", [.. start, .. IdxBytes.Numbers(15, uint.MaxValue)]), path => MatFile.ReadImages(path));
        Hostile.Refuses(_folder.Write("x.mat", [.. start, .. IdxBytes.Numbers(14, uint.MaxValue)]), path => MatFile.ReadImages(path));
        DataException fault = Hostile.Refuses(Asset("words-only.mat"), path => MatFile.ReadImages(path));
        Assert.Contains("there is none", fault.Message);
        fault = Hostile.Refuses(_folder.Write("new.mat", [.. "MATLAB 7.3 MAT-file"u8, .. new byte[500]]), path => MatFile.ReadImages(path));
        Assert.Contains("-v7", fault.Remedy);
    }

    private static string Asset(string name) => Path.Combine(AppContext.BaseDirectory, "Data", "Formats", "Assets", name);

    /// <summary>A variable "p" of 2 x (elements / 4) x 2 bytes, stored in one element.</summary>
    private static byte[] BigEndianMatrix(int elements, int bytes, params byte[] data)
    {
        byte[] inner =
        [
            .. IdxBytes.Numbers(6, 8, 9, 0), .. IdxBytes.Numbers(5, 12, 2, 2, (uint)(elements / 4), 0), 0, 1, 0, 1, (byte)'p', 0, 0, 0,
            .. IdxBytes.Numbers(2, (uint)bytes), .. data, 0, 0, 0, 0,
        ];
        return [.. IdxBytes.Numbers(14, (uint)inner.Length), .. inner];
    }
}
