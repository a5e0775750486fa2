using LatentSharp.Gan.Laboratory.Perceptrons;

namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>A multilayer perceptron from codes to points.</summary>
internal sealed class PerceptronGenerator(Perceptron network, int batch) : LaboratoryGenerator
{
    private readonly PerceptronPass _pass = new(network, batch);

    public override float[] Parameters => network.Parameters;

    public override float[] Gradients => network.Gradients;

    public override Span<float> Codes => _pass.Inputs;

    public override ReadOnlySpan<float> Points => _pass.Outputs;

    public override void Forward() => _pass.Forward();

    public override void Backward(ReadOnlySpan<float> pointSlopes)
    {
        pointSlopes.CopyTo(_pass.OutputSlopes);
        _pass.Backward(parameters: true, inputs: false);
    }

    public override LaboratoryGenerator Copy(int batch)
    {
        var copy = new Perceptron([.. network.Widths], new Random.RandomStream(0, "overwritten"));
        network.Parameters.CopyTo(copy.Parameters, 0);
        return new PerceptronGenerator(copy, batch);
    }
}
