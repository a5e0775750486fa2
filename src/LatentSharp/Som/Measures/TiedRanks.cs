namespace LatentSharp.Som;

/// <summary>The ranks of samples by their distance to one of them; tied ones share a range of ranks, each order of them being equally likely.</summary>
internal sealed class TiedRanks(int count)
{
    private readonly double[] _sorted = new double[count];
    private readonly int[] _samples = new int[count], _first = new int[count], _last = new int[count];

    /// <summary>The distances, in any growing measure; filled by the caller.</summary>
    public double[] Keys { get; } = new double[count];

    /// <summary>Ranks all but the one sample, from 1.</summary>
    public void Rank(int self)
    {
        int n = 0;
        for (int sample = 0; sample < count; sample++)
        {
            if (sample == self) continue;
            (_sorted[n], _samples[n]) = (Keys[sample], sample);
            n++;
        }

        Array.Sort(_sorted, _samples, 0, n);
        for (int start = 0, end; start < n; start = end)
        {
            end = start + 1;
            while (end < n && _sorted[end] == _sorted[start]) end++;
            for (int place = start; place < end; place++) (_first[_samples[place]], _last[_samples[place]]) = (start + 1, end);
        }
    }

    /// <summary>The chance that a sample ranks among the first k.</summary>
    public double ChanceWithin(int sample, int k) =>
        Math.Clamp(k - _first[sample] + 1, 0, _last[sample] - _first[sample] + 1) / (double)(_last[sample] - _first[sample] + 1);

    /// <summary>The expectation of max(0, rank - k).</summary>
    public double ExpectedExcess(int sample, int k)
    {
        double from = Math.Max(_first[sample], k + 1) - k, to = _last[sample] - k;
        return to < from ? 0 : (from + to) * (to - from + 1) / 2 / (_last[sample] - _first[sample] + 1);
    }
}
