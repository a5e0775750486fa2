namespace LatentSharp.Gan.Networks;

/// <summary>The layers of a network, without weights and without libtorch: what a dry run prints and what the exporters walk.</summary>
public sealed class NetworkPlan
{
    private NetworkPlan(IReadOnlyList<LayerPlan> layers, ClassPlan classes) => (Layers, Classes) = (layers, classes);

    /// <summary>The layers from the input to the output.</summary>
    public IReadOnlyList<LayerPlan> Layers { get; }

    /// <summary>The vectors of the classes, where the network is told them.</summary>
    public ClassPlan Classes { get; }

    /// <summary>All trained numbers: weights, biases, scales, shifts and the vectors of classes.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters) + Classes.Parameters;

    /// <summary>The same layers without batch norm, as they are once it is folded into kernels and biases.</summary>
    internal NetworkPlan WithoutBatchNorm() =>
        new([.. Layers.Select(layer => layer.Normalization == Normalization.Batch ? layer with { Normalization = Normalization.None } : layer)], Classes);

    /// <summary>The same layers without spectral norm, as they are once the kernels are divided.</summary>
    internal NetworkPlan WithoutSpectralNorm() => new([.. Layers.Select(layer => layer with { SpectralNorm = false })], Classes);

    /// <summary>Floating-point operations of one forward pass of one picture.</summary>
    public long ForwardFlops => Layers.Sum(layer => layer.Flops);

    /// <summary>
    /// The generator: a latent code as an L x 1 x 1 map becomes 4 x 4, then doubles its side at each layer.
    /// Source: Radford, Metz, Chintala, "Unsupervised Representation Learning with DCGAN", ICLR 2016, section 3.
    /// </summary>
    /// <param name="latentSize">Numbers in a latent code, at least 1.</param>
    /// <param name="imageSize">Side of the pictures: 32, 64 or 128 (8 and 16 for tests and toys).</param>
    /// <param name="imageChannels">1 or 3.</param>
    /// <param name="width">Channels of the layer next to the picture.</param>
    /// <param name="classes">Classes whose vectors are appended to the latent code; default none.</param>
    /// <returns>log2(size) - 1 layers.</returns>
    /// <exception cref="ArgumentException">A size that is not offered.</exception>
    public static NetworkPlan Generator(int latentSize, int imageSize, int imageChannels, NetworkWidth width, ClassPlan classes = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latentSize, 1);
        int doublings = Doublings(imageSize, imageChannels);
        int channels = width.Channels << (doublings - 1);
        var layers = new List<LayerPlan>
        {
            new(LayerKind.TransposedConvolution, latentSize + classes.VectorSize, channels, 1, 4, 1, 0, Normalization.Batch, Activation.LeakyRelu),
        };
        for (int side = 4; side < imageSize; side *= 2, channels /= 2)
        {
            bool last = side * 2 == imageSize;
            layers.Add(new(LayerKind.TransposedConvolution, channels, last ? imageChannels : channels / 2, side, side * 2, 2, 1,
                last ? Normalization.None : Normalization.Batch, last ? Activation.Tanh : Activation.LeakyRelu));
        }

        return new NetworkPlan(layers, classes);
    }

    /// <summary>
    /// The discriminator or critic: each layer halves the side, the last turns 4 x 4 into one number, without a sigmoid.
    /// Source: Radford et al. 2016, section 3.
    /// </summary>
    /// <param name="imageSize">Side of the pictures: 32, 64 or 128 (8 and 16 for tests and toys).</param>
    /// <param name="imageChannels">1 or 3.</param>
    /// <param name="width">Channels of the layer next to the picture.</param>
    /// <param name="normalization">What follows every convolution but the first and the last; default batch norm.</param>
    /// <param name="spectralNorm">Whether every kernel is divided by its largest singular value; default false.</param>
    /// <param name="classes">Number of classes whose vectors the features are projected on (Miyato and Koyama 2018); 0 (default) = none.</param>
    /// <returns>log2(size) - 1 layers.</returns>
    /// <exception cref="ArgumentException">A size that is not offered.</exception>
    public static NetworkPlan Discriminator(int imageSize, int imageChannels, NetworkWidth width,
        Normalization normalization = Normalization.Batch, bool spectralNorm = false, int classes = 0)
    {
        Doublings(imageSize, imageChannels);
        var layers = new List<LayerPlan>();
        int input = imageChannels, output = width.Channels;
        for (int side = imageSize; side > 4; side /= 2, input = output, output *= 2)
        {
            layers.Add(new(LayerKind.Convolution, input, output, side, side / 2, 2, 1,
                side == imageSize ? Normalization.None : normalization, Activation.LeakyRelu, spectralNorm));
        }

        layers.Add(new(LayerKind.Convolution, input, 1, 4, 1, 1, 0, Normalization.None, Activation.None, spectralNorm));
        return new NetworkPlan(layers, classes == 0 ? default : new ClassPlan(classes, input));
    }

    /// <summary>
    /// What a classifier knows of a picture before it names a class: the discriminator's layers, and at their end one that turns 4 x 4 into a vector.
    /// The vector's last step to the classes is a matrix, which is not part of this plan.
    /// </summary>
    /// <param name="imageSize">Side of the pictures: 32, 64 or 128 (8 and 16 for tests and toys).</param>
    /// <param name="imageChannels">1 or 3.</param>
    /// <param name="width">Channels of the layer next to the picture.</param>
    /// <param name="features">Numbers in the vector, at least 1.</param>
    /// <returns>log2(size) - 1 layers, batch norm after all but the last.</returns>
    /// <exception cref="ArgumentException">A size that is not offered.</exception>
    public static NetworkPlan ClassifierFeatures(int imageSize, int imageChannels, NetworkWidth width, int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Doublings(imageSize, imageChannels);
        var layers = new List<LayerPlan>();
        int input = imageChannels, output = width.Channels;
        for (int side = imageSize; side > 4; side /= 2, input = output, output *= 2)
            layers.Add(new(LayerKind.Convolution, input, output, side, side / 2, 2, 1, Normalization.Batch, Activation.LeakyRelu));
        layers.Add(new(LayerKind.Convolution, input, features, 4, 1, 1, 0, Normalization.None, Activation.LeakyRelu));
        return new NetworkPlan(layers, default);
    }

    private static int Doublings(int imageSize, int imageChannels)
    {
        if (imageSize is not (8 or 16 or 32 or 64 or 128))
            throw new ArgumentException($"Pictures are 32, 64 or 128 pixels wide (8 and 16 for trials), not {imageSize}.", nameof(imageSize));
        if (imageChannels is not (1 or 3))
            throw new ArgumentException($"Pictures have 1 or 3 channels, not {imageChannels}.", nameof(imageChannels));
        return int.Log2(imageSize) - 2;
    }
}
