using LatentSharp.Data;
using LatentSharp.Imaging;
using LatentSharp.Random;

/// <summary>Pictures of noise, as files.</summary>
internal static class RandomPictures
{
    public static void Write(string folder, int count, int side)
    {
        Directory.CreateDirectory(folder);
        var random = new RandomStream(7, "pictures");
        for (int i = 0; i < count; i++)
        {
            byte[] samples = new byte[side * side];
            for (int k = 0; k < samples.Length; k++) samples[k] = (byte)random.NextInt32(256);
            PictureFile.SavePng(Path.Combine(folder, $"{i:D3}.png"), new Picture(side, side, 1, samples));
        }
    }
}
