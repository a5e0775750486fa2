namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>The three products that a strided convolution, a transposed one and their backward passes consist of.</summary>
internal abstract unsafe class PhaseConvolution
{
    /// <summary>Where a grid at the points lies, with how many rows a panel has.</summary>
    protected internal readonly record struct Values(nint Start, int Rows)
    {
        public float* Pointer => (float*)Start;

        /// <summary>The same from a later row on.</summary>
        public Values From(int row, int panel) => this with { Start = (nint)(Pointer + (nint)row * panel) };
    }

    /// <summary>The side of the tiles that the small grid is cut into.</summary>
    public abstract int Side { get; }

    /// <summary>Whether its vectors are the widest of this processor.</summary>
    public abstract bool IsWidest { get; }

    /// <summary>Channels come in multiples of this.</summary>
    public abstract int ChannelStep { get; }

    /// <summary>The transposed convolution: every point of the small grid spreads over 4 x 4 of the large one. Also the gradient of a convolution to its input.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="small">[batch, height, width, small channels]; not read where the values are given.</param>
    /// <param name="values">What <see cref="EvaluateSmall"/> returned, or null.</param>
    /// <param name="weight">[small channels, large channels, 4, 4].</param>
    /// <param name="bias">[large channels], or null.</param>
    /// <param name="large">Receives [batch, 2 height, 2 width, large channels].</param>
    /// <param name="parts">Threads.</param>
    public abstract void Spread(ConvolutionShape shape, float* small, Values? values, float* weight, float* bias, float* large, int parts);

    /// <summary>The convolution: every point of the small grid gathers 4 x 4 of the large one. Also the gradient of a transposed convolution to its input.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="large">[batch, 2 height, 2 width, large channels]; not read where the values are given.</param>
    /// <param name="values">What <see cref="EvaluateLarge"/> returned, or null.</param>
    /// <param name="weight">[small channels, large channels, 4, 4].</param>
    /// <param name="bias">[small channels], or null.</param>
    /// <param name="small">Receives [batch, height, width, small channels].</param>
    /// <param name="parts">Threads.</param>
    public abstract void Gather(ConvolutionShape shape, float* large, Values? values, float* weight, float* bias, float* small, int parts);

    /// <summary>The gradient of either convolution to its weight.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="small">The small grid at the points: the input of a transposed convolution, the gradient of a convolution.</param>
    /// <param name="large">The large grid at the points.</param>
    /// <param name="weightGradient">Receives [small channels, large channels, 4, 4].</param>
    /// <param name="parts">Threads.</param>
    public abstract void Correlate(ConvolutionShape shape, Values small, Values large, float* weightGradient, int parts);

    /// <summary>The small grid at the points, for as long as the next operator has not begun.</summary>
    public abstract Values EvaluateSmall(ConvolutionShape shape, float* small, int parts);

    /// <summary>The large grid at the points, for as long as the next operator has not begun.</summary>
    public abstract Values EvaluateLarge(ConvolutionShape shape, float* large, int parts);

    /// <summary>Sums over pictures and pixels.</summary>
    /// <param name="grid">[images, pixels, channels].</param>
    /// <param name="images">Pictures.</param>
    /// <param name="pixels">Pixels of a picture, a multiple of 4.</param>
    /// <param name="channels">A multiple of <see cref="ChannelStep"/>.</param>
    /// <param name="sums">Receives [channels].</param>
    /// <param name="parts">Threads.</param>
    public abstract void SumChannels(float* grid, int images, int pixels, int channels, float* sums, int parts);
}
