namespace LatentSharp.Imaging.Reports;

/// <summary>The picture of one epoch's samples.</summary>
/// <param name="Epoch">The epoch; 0 = before training.</param>
/// <param name="Path">The PNG.</param>
/// <param name="Length">Its size in bytes.</param>
internal sealed record GridFile(long Epoch, string Path, long Length);
