namespace LatentSharp.Data.Formats;

/// <summary>How one number is stored in an array file.</summary>
internal enum NumberType
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    Float32,
    Float64,
}
