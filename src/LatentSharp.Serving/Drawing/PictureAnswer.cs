using System.IO.Compression;
using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Serving.Requests;

namespace LatentSharp.Serving.Drawing;

/// <summary>Pictures as the bytes of an answer: the same pictures give the same bytes.</summary>
/// <param name="ContentType">The media type.</param>
/// <param name="Content">The whole body.</param>
internal sealed record PictureAnswer(string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>With more columns a grid is as square as any other.</summary>
    private const int MostClassColumns = 20;

    /// <summary>No clock has a part in the bytes; the earliest time that a zip archive can hold.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Encodes pictures as a request wants them.</summary>
    /// <param name="pictures">At least one, all of one size.</param>
    /// <param name="request">The request.</param>
    /// <param name="classes">Classes of the generator; 0 = none.</param>
    public static PictureAnswer Encode(IReadOnlyList<Picture> pictures, DrawRequest request, int classes) => request.Format switch
    {
        AnswerFormat.Png => new PictureAnswer("image/png", Picture.Tile(pictures, Columns(pictures.Count, request, classes)).ToPng()),
        AnswerFormat.Zip => new PictureAnswer("application/zip", Zip(pictures, request)),
        _ => new PictureAnswer("application/x-npy", Npy(pictures)),
    };

    /// <summary>Where all classes come in turn, a column holds one class.</summary>
    private static int? Columns(int count, DrawRequest request, int classes) =>
        request is { ClassNumber: null, ToSeed: null } && classes is >= 2 and <= MostClassColumns && count >= classes ? classes : null;

    private static ReadOnlyMemory<byte> Zip(IReadOnlyList<Picture> pictures, DrawRequest request)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            string seed = request.ToSeed is long to ? $"{request.Seed}-to-{to}" : $"{request.Seed}";
            foreach ((int index, Picture picture) in pictures.Index())
            {
                // A PNG is packed already.
                ZipArchiveEntry entry = archive.CreateEntry($"seed-{seed}-{index:D5}.png", CompressionLevel.NoCompression);
                entry.LastWriteTime = NoTime;
                using Stream content = entry.Open();
                content.Write(picture.ToPng());
            }
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static ReadOnlyMemory<byte> Npy(IReadOnlyList<Picture> pictures)
    {
        Picture first = pictures[0];
        var bytes = new MemoryStream(pictures.Count * first.Samples.Length + 256);
        NpyWriter.WriteByteHeader(bytes, [pictures.Count, first.Height, first.Width, first.Channels]);
        foreach (Picture picture in pictures) bytes.Write(picture.Samples);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
