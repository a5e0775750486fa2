using System.Text;

namespace LatentSharp.Cli.Tests;

/// <summary>A folder of 8 x 8 gray pictures: bright bars on dark ground, enough to train on for a moment.</summary>
internal static class TinyPictures
{
    public const int Side = 8;

    public static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < count; i++)
        {
            byte[] pixels = new byte[Side * Side];
            for (int y = 0; y < Side; y++) pixels[y * Side + i % Side] = (byte)(200 + i % 50);
            File.WriteAllBytes(Path.Combine(folder, $"bar-{i:d3}.pgm"), [.. Encoding.ASCII.GetBytes($"P5 {Side} {Side} 255\n"), .. pixels]);
        }
    }
}
