namespace LatentSharp.Som;

/// <summary>
/// The ranks of samples by their distance to one of them, counted from 1. Samples at one place have one entry; tied entries share a range of
/// ranks, each order of their samples being equally likely.
/// </summary>
/// <param name="samples">How many samples each entry stands for.</param>
internal sealed class TiedRanks(int[] samples)
{
    private readonly double[] _sorted = new double[samples.Length];
    private readonly int[] _entries = new int[samples.Length], _first = new int[samples.Length], _last = new int[samples.Length];

    /// <summary>The entries' distances, in any growing measure; filled by the caller.</summary>
    public double[] Keys { get; } = new double[samples.Length];

    /// <summary>Ranks all samples but one.</summary>
    /// <param name="self">The entry of the one that is left out.</param>
    public void Rank(int self)
    {
        for (int entry = 0; entry < _entries.Length; entry++) (_sorted[entry], _entries[entry]) = (Keys[entry], entry);
        Array.Sort(_sorted, _entries);
        int ranked = 0;
        for (int start = 0, end; start < _sorted.Length; start = end)
        {
            int together = 0;
            for (end = start; end < _sorted.Length && _sorted[end] == _sorted[start]; end++) together += samples[_entries[end]] - (_entries[end] == self ? 1 : 0);
            for (int place = start; place < end; place++) (_first[_entries[place]], _last[_entries[place]]) = (ranked + 1, ranked + together);
            ranked += together;
        }
    }

    /// <summary>The chance that a sample of an entry ranks among the first k.</summary>
    public double ChanceWithin(int entry, int k) =>
        Math.Clamp(k - _first[entry] + 1, 0, _last[entry] - _first[entry] + 1) / (double)(_last[entry] - _first[entry] + 1);

    /// <summary>The expectation of max(0, rank - k) for a sample of an entry.</summary>
    public double ExpectedExcess(int entry, int k)
    {
        double from = Math.Max(_first[entry], k + 1) - k, to = _last[entry] - k;
        return to < from ? 0 : (from + to) * (to - from + 1) / 2 / (_last[entry] - _first[entry] + 1);
    }
}
