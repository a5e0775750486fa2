using LatentSharp.Serving.Drawing;
using Microsoft.AspNetCore.Http;

namespace LatentSharp.Serving.Requests;

/// <summary>Reads the bodies of both questions against what the generator and the limits allow.</summary>
/// <param name="drawer">The generator.</param>
/// <param name="options">The limits.</param>
internal sealed class RequestReader(PictureDrawer drawer, ServingOptions options)
{
    /// <summary>Pictures of a request that does not say how many.</summary>
    public const int UsualCount = 64;

    /// <summary>Pictures of a walk that does not say how many.</summary>
    public const int UsualFrames = 16;

    private static readonly string[] SampleFields = ["count", "seed", "class", "format"];

    private static readonly string[] WalkFields = ["from", "to", "frames", "class", "format"];

    /// <summary>Pictures that one request may ask for, at least 1.</summary>
    public int MostPictures { get; } = (int)Math.Clamp(options.MaxRequestBytes / drawer.PictureBytes, 1, options.MaxCount);

    /// <summary>Reads the body of POST /samples.</summary>
    /// <exception cref="RequestFault">It asks for what there is not.</exception>
    public async Task<DrawRequest> ReadSampleAsync(HttpRequest request, CancellationToken cancellation)
    {
        using RequestBody body = await RequestBody.ReadAsync(request, options.MaxBodyBytes, SampleFields, cancellation).ConfigureAwait(false);
        int count = (int)body.Number("count", 1, MostPictures, Math.Min(UsualCount, MostPictures));
        long seed = body.Number("seed", 0, long.MaxValue, 0);
        return new DrawRequest(count, seed, null, body.Class("class", drawer.Classes, drawer.ClassNames), body.Format("format"));
    }

    /// <summary>Reads the body of POST /interpolations.</summary>
    /// <exception cref="RequestFault">It asks for what there is not.</exception>
    public async Task<DrawRequest> ReadWalkAsync(HttpRequest request, CancellationToken cancellation)
    {
        using RequestBody body = await RequestBody.ReadAsync(request, options.MaxBodyBytes, WalkFields, cancellation).ConfigureAwait(false);
        int most = Math.Max(2, MostPictures), frames = (int)body.Number("frames", 2, most, Math.Min(UsualFrames, most));
        long from = body.Number("from", 0, long.MaxValue, 0), to = body.Number("to", 0, long.MaxValue, 1);
        return new DrawRequest(frames, from, to, body.Class("class", drawer.Classes, drawer.ClassNames), body.Format("format"));
    }
}
