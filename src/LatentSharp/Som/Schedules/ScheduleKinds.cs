namespace LatentSharp.Som;

/// <summary>start + p (end - start), p going from 0 in the first epoch to 1 in the last.</summary>
/// <param name="Start">The value in the first epoch.</param>
/// <param name="End">The value in the last.</param>
public sealed record LinearSchedule(double Start, double End) : Schedule
{
    /// <inheritdoc/>
    public override string Kind => "linear";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Parameters => [("start", Start), ("end", End)];

    /// <inheritdoc/>
    public override double At(int epoch, int epochs) => Progress(epoch, epochs) is var p && p == 1 ? End : Start + p * (End - Start);
}

/// <summary>start (end / start)^p, p going from 0 to 1.</summary>
/// <param name="Start">The value in the first epoch, above 0.</param>
/// <param name="End">The value in the last, above 0.</param>
public sealed record ExponentialSchedule(double Start, double End) : Schedule
{
    /// <inheritdoc/>
    public override string Kind => "exponential";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Parameters => [("start", Start), ("end", End)];

    /// <inheritdoc/>
    public override double At(int epoch, int epochs) => Progress(epoch, epochs) is var p && p == 1 ? End : Start * Math.Pow(End / Start, p);
}

/// <summary>start / (1 + p (start / end - 1)), p going from 0 to 1.</summary>
/// <param name="Start">The value in the first epoch, above 0.</param>
/// <param name="End">The value in the last, above 0.</param>
public sealed record InverseSchedule(double Start, double End) : Schedule
{
    /// <inheritdoc/>
    public override string Kind => "inverse";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Parameters => [("start", Start), ("end", End)];

    /// <inheritdoc/>
    public override double At(int epoch, int epochs) => Progress(epoch, epochs) is var p && p == 1 ? End : Start / (1 + p * (Start / End - 1));
}

/// <summary>Linear from start to end in the first half of the epochs (ordering), then end (fine tuning).</summary>
/// <param name="Start">The value in the first epoch.</param>
/// <param name="End">The value from the middle on.</param>
public sealed record TwoPhaseSchedule(double Start, double End) : Schedule
{
    /// <inheritdoc/>
    public override string Kind => "two-phase";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Parameters => [("start", Start), ("end", End)];

    /// <inheritdoc/>
    public override double At(int epoch, int epochs) => Math.Min(1, 2 * Progress(epoch, epochs)) is var p && p == 1 ? End : Start + p * (End - Start);
}

/// <summary>max(floor, start exp(-(e + 1) / time constant)): the monotone form of the source text's schedule.</summary>
/// <param name="Start">What decays.</param>
/// <param name="TimeConstant">Epochs in which it falls to 1/e.</param>
/// <param name="Floor">The least value.</param>
public sealed record DecaySchedule(double Start, double TimeConstant, double Floor) : Schedule
{
    /// <inheritdoc/>
    public override string Kind => "decay";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Parameters => [("start", Start), ("timeConstant", TimeConstant), ("floor", Floor)];

    /// <inheritdoc/>
    public override double At(int epoch, int epochs) => Math.Max(Floor, Start * Math.Exp(-(epoch + 1) / TimeConstant));
}

/// <summary>start exp(-(e + 1) / time constant) in the first epochs (adjustment), then a constant (convergence), as the source text prints it.</summary>
/// <param name="Start">What decays.</param>
/// <param name="TimeConstant">Epochs in which it falls to 1/e.</param>
/// <param name="AdjustmentEpochs">Epochs of decay.</param>
/// <param name="Constant">The value afterwards; it may jump up.</param>
public sealed record DecayThenConstantSchedule(double Start, double TimeConstant, int AdjustmentEpochs, double Constant) : Schedule
{
    /// <inheritdoc/>
    public override string Kind => "decay-then-constant";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Parameters =>
        [("start", Start), ("timeConstant", TimeConstant), ("adjustmentEpochs", AdjustmentEpochs), ("constant", Constant)];

    /// <inheritdoc/>
    public override double At(int epoch, int epochs) => epoch < AdjustmentEpochs ? Start * Math.Exp(-(epoch + 1) / TimeConstant) : Constant;
}
