namespace LatentSharp.Serving.Requests;

/// <summary>How pictures are sent.</summary>
internal enum AnswerFormat
{
    /// <summary>One PNG with all pictures beside each other.</summary>
    Png,

    /// <summary>One PNG a picture, in a zip archive.</summary>
    Zip,

    /// <summary>The pixels as NumPy stores an array: uint8 [count, height, width, channels].</summary>
    Npy,
}
