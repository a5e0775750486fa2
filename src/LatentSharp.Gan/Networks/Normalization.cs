namespace LatentSharp.Gan.Networks;

/// <summary>What brings a layer's outputs to a common scale before the non-linearity.</summary>
public enum Normalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Batch normalisation, over batch and pixels of each channel (Ioffe and Szegedy 2015).</summary>
    Batch,

    /// <summary>Layer normalisation, over channels and pixels of each picture, with scale and shift a channel (Ba, Kiros, Hinton 2016; as Gulrajani et al. 2017 use it in a critic).</summary>
    Layer,
}
