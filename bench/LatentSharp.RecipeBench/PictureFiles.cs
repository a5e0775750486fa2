using System.Text;
using LatentSharp.Data;

namespace LatentSharp.Bench;

/// <summary>Pictures as NumPy's .npy files of bytes, [count, channels, side, side], which the judge reads.</summary>
internal static class PictureFiles
{
    public static void Write(string file, IReadOnlyList<Picture> pictures)
    {
        (int channels, int height, int width) = (pictures[0].Channels, pictures[0].Height, pictures[0].Width);
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({pictures.Count}, {channels}, {height}, {width}), }}";
        header = header.PadRight((10 + header.Length + 1 + 63) / 64 * 64 - 11) + "\n";
        string begun = $"{file}.{Environment.ProcessId}.part";
        using (var stream = new FileStream(begun, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20)) Write(stream, header, pictures);
        File.Move(begun, file, overwrite: true);
    }

    private static void Write(FileStream stream, string header, IReadOnlyList<Picture> pictures)
    {
        (int channels, int height, int width) = (pictures[0].Channels, pictures[0].Height, pictures[0].Width);
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length & 255), (byte)(header.Length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header));
        byte[] planes = new byte[channels * height * width];
        foreach (Picture picture in pictures)
        {
            for (int i = 0; i < planes.Length; i++) planes[i] = picture.Samples[i % (height * width) * channels + i / (height * width)];
            stream.Write(planes);
        }
    }

    /// <summary>Reads the first pictures of a file that <see cref="Write(string, IReadOnlyList{Picture})"/> wrote.</summary>
    public static IReadOnlyList<Picture> Read(string file, int count, int side, int channels)
    {
        using FileStream stream = File.OpenRead(file);
        byte[] head = new byte[10];
        stream.ReadExactly(head);
        stream.Seek(10 + head[8] + 256 * head[9], SeekOrigin.Begin);
        byte[] planes = new byte[channels * side * side];
        var pictures = new List<Picture>();
        while (pictures.Count < count && stream.ReadAtLeast(planes, planes.Length, throwOnEndOfStream: false) == planes.Length)
        {
            byte[] samples = new byte[planes.Length];
            for (int i = 0; i < samples.Length; i++) samples[i % (side * side) * channels + i / (side * side)] = planes[i];
            pictures.Add(new Picture(side, side, channels, samples));
        }

        return pictures;
    }
}
