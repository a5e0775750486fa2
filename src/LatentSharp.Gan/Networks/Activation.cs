namespace LatentSharp.Gan.Networks;

/// <summary>The non-linearity at a layer's end.</summary>
public enum Activation
{
    /// <summary>None: the discriminator's logit and the critic's score.</summary>
    None,

    /// <summary>max(x, 0.2 x).</summary>
    LeakyRelu,

    /// <summary>tanh: pictures in [-1, 1].</summary>
    Tanh,
}
