using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Kernels.Optimizers;
using LatentSharp.Gan.Networks;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>
/// Adam over one network's parameters. Source: Kingma and Ba, "Adam", ICLR 2015, algorithm 1, in torch's arrangement:
/// p -= lr / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + eps).
/// </summary>
internal sealed class AdamOptimizer : IDisposable
{
    private readonly string _prefix;
    private readonly IReadOnlyList<(string Name, Tensor Tensor)> _parameters;
    private readonly Tensor[] _first;
    private readonly Tensor[] _second;
    private readonly FusedAdam _fused;

    public AdamOptimizer(string prefix, IReadOnlyList<(string Name, Tensor Tensor)> parameters, AdamOptions options)
    {
        (_prefix, _parameters, Options) = (prefix, parameters, options);
        _first = [.. parameters.Select(item => zeros_like(item.Tensor).DetachFromDisposeScope())];
        _second = [.. parameters.Select(item => zeros_like(item.Tensor).DetachFromDisposeScope())];
        _fused = new FusedAdam(parameters.Select(item => item.Tensor), _first, _second);
    }

    /// <summary>The numbers of the next step; a schedule may change them from step to step.</summary>
    public AdamOptions Options { get; set; }

    /// <summary>Whose kernels take the steps.</summary>
    public KernelChoice Kernels { get; set; }

    /// <summary>How many steps were taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Forgets the gradients of the last step.</summary>
    public void ZeroGradients()
    {
        foreach ((_, Tensor parameter) in _parameters) parameter.grad = null;
    }

    /// <summary>One step along the gradients that the backward pass left.</summary>
    public void Step() => Step(double.PositiveInfinity);

    /// <summary>One step, after which each parameter is clipped to [-bound, bound].</summary>
    public void Step(double bound)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor[] gradients = [.. _parameters.Select(item => item.Tensor.grad
            ?? throw new InvalidOperationException($"The parameter '{item.Name}' has no gradient; Step comes after a backward pass."))];
        Steps++;
        if (Kernels == KernelChoice.Torch || !_fused.TryStep(gradients, new AdamFactors(Options, Steps, bound))) StepByOperators(gradients, bound);
    }

    public IEnumerable<NamedTensor> Save()
    {
        for (int i = 0; i < _parameters.Count; i++)
        {
            yield return TensorTransfer.ToNamed($"{_prefix}.{_parameters[i].Name}.first_moment", _first[i]);
            yield return TensorTransfer.ToNamed($"{_prefix}.{_parameters[i].Name}.second_moment", _second[i]);
        }
    }

    public void Load(long steps, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        Steps = steps;
        for (int i = 0; i < _parameters.Count; i++)
        {
            TensorTransfer.CopyInto(_first[i], $"{_prefix}.{_parameters[i].Name}.first_moment", tensors);
            TensorTransfer.CopyInto(_second[i], $"{_prefix}.{_parameters[i].Name}.second_moment", tensors);
        }
    }

    public void Dispose()
    {
        foreach (Tensor moment in _first.Concat(_second)) moment.Dispose();
    }

    private void StepByOperators(Tensor[] gradients, double bound)
    {
        double correction1 = 1 - Math.Pow(Options.Beta1, Steps), correction2 = 1 - Math.Pow(Options.Beta2, Steps);

        // libtorch throws at a number beyond float32; infinity makes the weights infinite, which the trainer notices and reports.
        float rate = (float)(Options.LearningRate / correction1), epsilon = (float)Options.Epsilon;
        for (int i = 0; i < _parameters.Count; i++)
        {
            Tensor gradient = gradients[i], m = _first[i], v = _second[i];
            m.mul_(Options.Beta1).add_(gradient, alpha: 1 - Options.Beta1);
            v.mul_(Options.Beta2).addcmul_(gradient, gradient, 1 - Options.Beta2);
            Tensor denominator = v.sqrt().div_(Math.Sqrt(correction2)).add_(epsilon);
            _parameters[i].Tensor.addcdiv_(m, denominator, -rate);
            if (double.IsFinite(bound)) _parameters[i].Tensor.clamp_(-bound, bound);
        }
    }
}
