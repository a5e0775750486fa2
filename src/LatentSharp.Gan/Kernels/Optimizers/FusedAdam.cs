using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Optimizers;

/// <summary>Hands the tensors of an optimiser to <see cref="AdamKernel"/>.</summary>
internal sealed unsafe class FusedAdam
{
    private readonly Tensor[] _parameters;
    private readonly Tensor[] _first;
    private readonly Tensor[] _second;
    private readonly AdamList[] _lists;
    private readonly AdamPart[] _parts;

    public FusedAdam(IEnumerable<Tensor> parameters, Tensor[] first, Tensor[] second)
    {
        (_parameters, _first, _second) = ([.. parameters], first, second);
        _lists = new AdamList[_parameters.Length];
        _parts = AdamKernel.Cut([.. _parameters.Select(parameter => parameter.NumberOfElements)]);
    }

    /// <summary>Takes the step, if every tensor lies where and as the kernel needs it.</summary>
    /// <param name="gradients">One to a parameter.</param>
    /// <param name="factors">The step's numbers.</param>
    /// <returns>False: nothing was changed, and the step is left to libtorch's operators.</returns>
    public bool TryStep(Tensor[] gradients, AdamFactors factors)
    {
        for (int i = 0; i < _lists.Length; i++)
        {
            if (!TensorMemory.IsParallel(_parameters[i], gradients[i]) || !TensorMemory.IsParallel(_parameters[i], _first[i])
                || !TensorMemory.IsParallel(_parameters[i], _second[i])) return false;
            _lists[i] = new AdamList(TensorMemory.Pointer(_parameters[i]), TensorMemory.Pointer(gradients[i]), TensorMemory.Pointer(_first[i]), TensorMemory.Pointer(_second[i]));
        }

        AdamKernel.Step(_lists, _parts, factors);
        GC.KeepAlive(gradients);
        return true;
    }
}
