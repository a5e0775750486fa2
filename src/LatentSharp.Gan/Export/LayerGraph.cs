using LatentSharp.Gan.Networks;
using LatentSharp.OnnxModels;
using LatentSharp.OnnxModels.Format;

namespace LatentSharp.Gan.Export;

/// <summary>Writes one layer after the other into a graph, with the operators' own meaning of convolution, batch norm and activation.</summary>
internal sealed class LayerGraph(OnnxGraph graph)
{
    private const int Area = LayerPlan.KernelSide * LayerPlan.KernelSide;

    private int _layers;

    /// <summary>Adds the next layer.</summary>
    /// <param name="layer">Its numbers.</param>
    /// <param name="x">[N, in] for a layer that begins at 1 x 1, otherwise [N, in, side, side].</param>
    /// <returns>[N, out, side, side], or [N, out] of a layer that ends at 1 x 1.</returns>
    public string Add(FrozenLayer layer, string x)
    {
        string name = $"layers.{_layers++}";
        LayerPlan plan = layer.Plan;
        string y = plan switch
        {
            { InputSide: 1 } => Product(layer, name, x),
            { OutputSide: 1 } => Sum(layer, name, x),
            _ => graph.Add(plan.Kind == LayerKind.Convolution ? "Conv" : "ConvTranspose", Window(plan), x, Kernel(layer, name), Bias(layer, name)),
        };
        if (layer.Norm is { } norm) y = Normalized(norm, name, y);
        return plan.Activation switch
        {
            Activation.LeakyRelu => graph.Add("LeakyRelu", [OnnxAttribute.Of("alpha", (float)LayerPlan.LeakySlope)], y),
            Activation.Tanh => graph.Add("Tanh", y),
            _ => y,
        };
    }

    /// <summary>From 1 x 1 a transposed convolution is a matrix product, which runtimes do much faster than their general operator.</summary>
    private string Product(FrozenLayer layer, string name, string x)
    {
        (int input, int output, int side) = (layer.Plan.InputChannels, layer.Plan.OutputChannels, layer.Plan.OutputSide);
        string kernel = graph.Constant<float>($"{name}.weight", layer.Kernel, input, (long)output * Area);
        float[] bias = [.. layer.Bias.SelectMany(value => Enumerable.Repeat(value, Area))];
        string product = graph.Add("Gemm", x, kernel, graph.Constant<float>($"{name}.bias", bias, bias.Length));
        return graph.Add("Reshape", product, graph.Numbers(0, output, side, side));
    }

    /// <summary>To 1 x 1 a convolution is a matrix product too.</summary>
    private string Sum(FrozenLayer layer, string name, string x)
    {
        (int input, int output) = (layer.Plan.InputChannels, layer.Plan.OutputChannels);
        string kernel = graph.Constant<float>($"{name}.weight", layer.Kernel, output, (long)input * Area);
        return graph.Add("Gemm", [OnnxAttribute.Of("transB", 1)], graph.Add("Flatten", x), kernel, Bias(layer, name));
    }

    private string Normalized(FrozenNorm norm, string name, string x)
    {
        int channels = norm.Scale.Length;
        if (norm is { Mean: { } mean, Variance: { } variance })
        {
            return graph.Add("BatchNormalization", [OnnxAttribute.Of("epsilon", (float)LayerPlan.NormEpsilon)], x,
                graph.Constant<float>($"{name}.norm.weight", norm.Scale, channels), graph.Constant<float>($"{name}.norm.bias", norm.Shift, channels),
                graph.Constant<float>($"{name}.norm.running_mean", mean, channels), graph.Constant<float>($"{name}.norm.running_var", variance, channels));
        }

        // Over channels and pixels of each picture; the operator LayerNormalization would want scale and shift for each pixel.
        string centred = graph.Add("Sub", x, Mean(x));
        string deviation = graph.Add("Sqrt", graph.Add("Add", Mean(graph.Add("Mul", centred, centred)), graph.Number((float)LayerPlan.NormEpsilon)));
        string scaled = graph.Add("Mul", graph.Add("Div", centred, deviation), graph.Constant<float>($"{name}.norm.weight", norm.Scale, 1, channels, 1, 1));
        return graph.Add("Add", scaled, graph.Constant<float>($"{name}.norm.bias", norm.Shift, 1, channels, 1, 1));
    }

    private string Mean(string x) => graph.Add("ReduceMean", [OnnxAttribute.Of("axes", 1, 2, 3)], x);   // [N, 1, 1, 1]

    private string Kernel(FrozenLayer layer, string name) => graph.Constant<float>($"{name}.weight", layer.Kernel, layer.Plan.KernelShape);

    private string Bias(FrozenLayer layer, string name) => graph.Constant<float>($"{name}.bias", layer.Bias, layer.Bias.Length);

    private static AttributeProto[] Window(LayerPlan plan) =>
    [
        OnnxAttribute.Of("kernel_shape", LayerPlan.KernelSide, LayerPlan.KernelSide),
        OnnxAttribute.Of("strides", plan.Stride, plan.Stride),
        OnnxAttribute.Of("pads", plan.Padding, plan.Padding, plan.Padding, plan.Padding),
    ];
}
