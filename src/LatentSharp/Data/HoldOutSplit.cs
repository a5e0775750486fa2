using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LatentSharp.Data;

/// <summary>A set in two parts: pictures to train on, and pictures that no training sees.</summary>
public sealed class HoldOutSplit
{
    private readonly int[] _training, _heldOut;

    /// <param name="heldOut">One answer a picture.</param>
    /// <param name="classes">The classes that are held out, or null where single pictures are.</param>
    internal HoldOutSplit(bool[] heldOut, int[]? classes)
    {
        _training = [.. Enumerable.Range(0, heldOut.Length).Where(picture => !heldOut[picture])];
        _heldOut = [.. Enumerable.Range(0, heldOut.Length).Where(picture => heldOut[picture])];
        HeldOutClasses = classes;
    }

    /// <summary>The numbers of the pictures to train on, ascending; at least one.</summary>
    public IReadOnlyList<int> Training => _training;

    /// <summary>The numbers of the pictures that are held out, ascending; none where the share is 0.</summary>
    public IReadOnlyList<int> HeldOut => _heldOut;

    /// <summary>The classes that are held out, ascending; null where single pictures are.</summary>
    public IReadOnlyList<int>? HeldOutClasses { get; }

    /// <summary>SHA-256 over the numbers of the held-out pictures as 32-bit little-endian integers: equal splits of a set have equal hashes.</summary>
    public string Hash
    {
        get
        {
            byte[] bytes = new byte[sizeof(int) * _heldOut.Length];
            for (int i = 0; i < _heldOut.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int) * i), _heldOut[i]);
            return Convert.ToHexStringLower(SHA256.HashData(bytes));
        }
    }

    /// <summary>The pictures to train on as a set of their own; nothing leads from it to the others.</summary>
    /// <param name="set">The set that was split.</param>
    /// <returns>The pictures; the set itself where all of it is trained on.</returns>
    public ImageSet TrainingPart(ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return _training.Length == set.Count ? set : set.Pick(_training);
    }

    /// <summary>The pictures that were held out as a set of their own.</summary>
    /// <param name="set">The set that was split.</param>
    /// <returns>The pictures, or null where there are none.</returns>
    public ImageSet? HeldOutPart(ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return _heldOut.Length == 0 ? null : set.Pick(_heldOut);
    }
}
