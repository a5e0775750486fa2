namespace LatentSharp.Coverage;

/// <summary>
/// Fisher's exact test of one unit: given how many of all samples lie in it, how many of them would be generated ones, if real and generated ones were of
/// one distribution? That number is hypergeometric (R. A. Fisher, "The Design of Experiments", 1935, chapter 2).
/// </summary>
internal sealed class ShareTest
{
    private readonly int _real;
    private readonly int _generated;
    private readonly double[] _logFactorials;

    /// <param name="real">All real samples.</param>
    /// <param name="generated">All generated samples.</param>
    public ShareTest(int real, int generated)
    {
        (_real, _generated) = (real, generated);
        _logFactorials = new double[real + generated + 1];
        for (int i = 1; i < _logFactorials.Length; i++) _logFactorials[i] = _logFactorials[i - 1] + Math.Log(i);
    }

    /// <summary>The chance of at most so many generated samples.</summary>
    public double AtMost(int real, int generated) => Tail(real + generated, Math.Max(0, real + generated - _real), generated);

    /// <summary>The chance of at least so many generated samples.</summary>
    public double AtLeast(int real, int generated) => Tail(real + generated, generated, Math.Min(real + generated, _generated));

    private double Tail(int both, int from, int to)
    {
        double sum = 0, all = LogChoose(_real + _generated, both);
        for (int count = from; count <= to; count++) sum += Math.Exp(LogChoose(_generated, count) + LogChoose(_real, both - count) - all);
        return Math.Min(1, sum);
    }

    private double LogChoose(int of, int count) => _logFactorials[of] - _logFactorials[count] - _logFactorials[of - count];
}
