namespace LatentSharp.Bench;

/// <summary>Lets the contenders take turns: in a round each takes one step while the others wait, in an order that rotates. Between rounds each multiplies two matrices; the fastest counts.</summary>
internal sealed class GanStepBenchmark
{
    private const int WarmUpSteps = 2;
    private readonly Contender[] _contenders;
    private readonly int _rounds;
    private readonly int _threads;

    public GanStepBenchmark(Contender ours, IEnumerable<Contender> others, int rounds, int threads) =>
        (_contenders, _rounds, _threads) = ([ours, .. others], rounds, threads);

    public GanStepResult Run(GanStepCase item)
    {
        int rounds = Math.Max(1, (int)Math.Round(_rounds * item.RoundShare));
        var seconds = new double[_contenders.Length][];
        var products = new double[_contenders.Length];
        for (int i = 0; i < _contenders.Length; i++)
        {
            seconds[i] = new double[rounds];
            _contenders[i].Prepare(item, _threads);
            for (int step = 0; step < WarmUpSteps; step++) _contenders[i].Step();
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < _contenders.Length; turn++)
            {
                int who = (round + turn) % _contenders.Length;
                seconds[who][round] = _contenders[who].Step();
            }

            for (int i = 0; i < _contenders.Length; i++) products[i] = Math.Max(products[i], _contenders[i].MatrixProduct());
            Console.Error.WriteLine($"{item.Name}, round {round + 1} of {rounds}: {string.Join(", ", _contenders.Select((contender, i) => $"{contender.Name} {seconds[i][round]:F3} s"))}");
        }

        return new GanStepResult(item, [.. _contenders.Select((contender, i) => (contender.Name, seconds[i], products[i]))]);
    }
}
