namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>The sums over pixels that make the gradient of weights and bias: a few rows of a map in single precision, the rest in double.</summary>
internal static unsafe class WeightSums
{
    private const int ShortRows = 8;

    public static void Clear(PictureArguments* a, int part)
    {
        new Span<double>(a->Sums + (long)part * a->SumsLength, a->SumsLength).Clear();
        new Span<float>(a->ShortSums(part), a->SumsLength).Clear();
    }

    /// <summary>Adds a row of the map against the framed picture, and now and then what has come together.</summary>
    public static void Add(PictureArguments* a, int part, int row, float* map, int stride)
    {
        float* run = a->ShortSums(part);
        MapRow.Correlate(a->Shape, a->Framed(part), row, map, stride, run);
        if (row % ShortRows != ShortRows - 1 && row != a->Shape.MapSide - 1) return;
        double* sums = a->Sums + (long)part * a->SumsLength;
        for (int i = 0; i < a->SumsLength; i++) sums[i] += run[i];
        new Span<float>(run, a->SumsLength).Clear();
    }

    /// <summary>Adds the parts and turns the sums into the layout of the weights.</summary>
    /// <param name="a">With the sums of all parts.</param>
    /// <param name="weights">[channels, taps].</param>
    /// <param name="bias">[channels], or null.</param>
    public static void Write(PictureArguments* a, float* weights, float* bias)
    {
        PictureShape shape = a->Shape;
        for (int part = 1; part < shape.Parts; part++)
        {
            double* added = a->Sums + (long)part * a->SumsLength;
            for (int i = 0; i < a->SumsLength; i++) a->Sums[i] += added[i];
        }

        for (int c = 0; c < shape.Channels; c++)
        {
            for (int tap = 0; tap < shape.Taps; tap++) weights[c * shape.Taps + tap] = (float)a->Sums[tap * shape.FullChannels + c];
            if (bias != null) bias[c] = (float)a->Sums[shape.Taps * shape.FullChannels + c];
        }
    }
}
