using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Augmentation;

/// <summary>
/// The probability p that follows D's certainty: after every four batches p moves by (pictures seen in them) / (pictures from 0 to 1), up when the
/// mean sign r_t = E[sign(D(x) - boundary)] over them is above the target, down when it is below.
/// </summary>
/// <remarks>
/// Source: Karras et al. 2020 ("ADA"), section 3, equation 1. r_t is 0 when D cannot tell and 1 when it is sure of every real picture
/// of the training set. It needs an output with a boundary between real and generated; a Wasserstein critic and a relativistic
/// discriminator, whose outputs mean something only as differences, have none.
/// </remarks>
internal sealed class AdaptiveStrength
{
    private const int BatchesBetweenMoves = 4;

    private readonly AugmentationOptions _options;
    private readonly double _boundary;
    private long _signs;
    private long _pictures;
    private int _batches;

    /// <summary>Starts at p = 0.</summary>
    /// <param name="options">Target, speed and upper end.</param>
    /// <param name="boundary">Where D is undecided: 0 for logits and hinge, 0.5 for least squares.</param>
    public AdaptiveStrength(AugmentationOptions options, double boundary)
    {
        _options = options.Validated();
        _boundary = boundary;
    }

    /// <summary>p, in [0, <see cref="AugmentationOptions.Probability"/>].</summary>
    public double Probability { get; private set; }

    /// <summary>r_t of the last four whole batches, in [-1, 1]; NaN before.</summary>
    public double MeanSign { get; private set; } = double.NaN;

    /// <summary>Takes D's outputs on a batch of real pictures as D saw them (changed by T). Waits for the device.</summary>
    /// <param name="realOutputs">[batch]; an output at the boundary, or one that is no number, counts as undecided.</param>
    public void Observe(Tensor realOutputs)
    {
        using var scope = NewDisposeScope();
        using Scalar boundary = _boundary;   // held through the native calls, which TorchSharp would not do for a plain number
        Tensor outputs = realOutputs.detach();
        _signs += outputs.gt(boundary).sum().item<long>() - outputs.lt(boundary).sum().item<long>();
        _pictures += outputs.numel();
        if (++_batches < BatchesBetweenMoves) return;

        MeanSign = (double)_signs / _pictures;
        double step = Math.Sign(MeanSign - _options.AdaptiveTarget) * ((double)_pictures / _options.AdaptiveImages);
        Probability = Math.Clamp(Probability + step, 0, _options.Probability);
        (_signs, _pictures, _batches) = (0, 0, 0);
    }

    /// <summary>Everything that the next batches build on; fractions travel as bits, so that a resumed training is the same to the last digit.</summary>
    public JsonObject Save() => new()
    {
        ["probability"] = BitConverter.DoubleToInt64Bits(Probability),
        ["meanSign"] = BitConverter.DoubleToInt64Bits(MeanSign),
        ["signs"] = _signs,
        ["pictures"] = _pictures,
        ["batches"] = _batches,
    };

    /// <summary>Continues from what <see cref="Save"/> wrote.</summary>
    /// <exception cref="DataException">A field is missing, or no training leaves such a value.</exception>
    public void Load(JsonObject state)
    {
        double probability = BitConverter.Int64BitsToDouble(state.Value<long>("probability"));
        double meanSign = BitConverter.Int64BitsToDouble(state.Value<long>("meanSign"));
        (long signs, long pictures, int batches) = (state.Value<long>("signs"), state.Value<long>("pictures"), state.Value<int>("batches"));
        if (!(probability >= 0 && probability <= _options.Probability)) throw CheckpointField.Fault("probability");
        if (!(double.IsNaN(meanSign) || meanSign is >= -1 and <= 1)) throw CheckpointField.Fault("meanSign");
        if (batches is < 0 or >= BatchesBetweenMoves) throw CheckpointField.Fault("batches");
        if (pictures < 0 || (batches == 0) != (pictures == 0)) throw CheckpointField.Fault("pictures");
        if (signs < -pictures || signs > pictures) throw CheckpointField.Fault("signs");
        (Probability, MeanSign, _signs, _pictures, _batches) = (probability, meanSign, signs, pictures, batches);
    }
}
