namespace LatentSharp.OnnxModels;

/// <summary>Types of a tensor's numbers, numbered as in the file format.</summary>
internal enum OnnxElement
{
    Single = 1,
    Byte = 2,
    Int64 = 7,
    Double = 11,
}
