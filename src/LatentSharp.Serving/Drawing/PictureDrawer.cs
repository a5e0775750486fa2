using LatentSharp.Data;
using LatentSharp.Serving.Requests;

namespace LatentSharp.Serving.Drawing;

/// <summary>What draws, as far as serving knows it. Many requests draw from one drawer at once.</summary>
internal abstract class PictureDrawer
{
    /// <summary>Classes the generator knows; 0 = none.</summary>
    public abstract int Classes { get; }

    /// <summary>The names of the classes in the order of their numbers; empty where none are known.</summary>
    public abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>Columns of a picture.</summary>
    public abstract int Width { get; }

    /// <summary>Rows of a picture.</summary>
    public abstract int Height { get; }

    /// <summary>1 (gray) or 3 (red, green, blue).</summary>
    public abstract int Channels { get; }

    /// <summary>Bytes of a picture's pixels.</summary>
    public long PictureBytes => (long)Width * Height * Channels;

    /// <summary>Draws what a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public abstract IReadOnlyList<Picture> Draw(DrawRequest request, CancellationToken cancellation);
}
