using System.Numerics.Tensors;
using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>G(z) = z + theta with z uniform in (0, 1): a uniform density that can only move. Its one parameter makes the game's gradient visible.</summary>
internal sealed class ShiftGenerator : LaboratoryGenerator
{
    private readonly float[] _codes;
    private readonly float[] _points;

    public ShiftGenerator(float start, int batch)
    {
        Parameters = GC.AllocateArray<float>(1, pinned: true);
        Gradients = GC.AllocateArray<float>(1, pinned: true);
        Parameters[0] = start;
        (_codes, _points) = (new float[batch], new float[batch]);
    }

    public override float[] Parameters { get; }

    public override float[] Gradients { get; }

    public override Span<float> Codes => _codes;

    public override ReadOnlySpan<float> Points => _points;

    public override void Forward() => TensorPrimitives.Add(_codes, Parameters[0], _points);

    public override void Backward(ReadOnlySpan<float> pointSlopes) => Gradients[0] += TensorPrimitives.Sum(pointSlopes);

    public override LaboratoryGenerator Copy(int batch) => new ShiftGenerator(Parameters[0], batch);

    public override void DrawCodes(RandomStream random) => random.FillUniform(Codes, 0, 1);
}
