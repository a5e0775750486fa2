namespace LatentSharp.Evaluation;

/// <summary>
/// The data-copying test of Meehan, Chaudhuri and Dasgupta (AISTATS 2020, "A Three Sample Hypothesis Test for Evaluating Generative Models"): are generated
/// pictures nearer to the training pictures than held-out ones are? Within each cell the distances to the nearest training picture are compared by
/// the standardised Mann-Whitney statistic Z_U; C_T is its mean, weighted by the held-out pictures' shares of the cells.
/// </summary>
/// <param name="HeldOut">The distance of each held-out picture to its nearest training picture.</param>
/// <param name="HeldOutCells">The cell of each held-out picture.</param>
/// <param name="Generated">The distance of each generated picture.</param>
/// <param name="GeneratedCells">The cell of each generated picture.</param>
/// <param name="Cells">How many cells there are.</param>
/// <remarks>
/// Differences from the authors' program: the nearest training picture may lie beyond the cell's border, ties count one half, and there is no continuity
/// correction. A cell counts with at least 20 generated and 10 held-out pictures, as the normal law of Z_U needs some.
/// </remarks>
internal sealed record CopyingTest(double[] HeldOut, int[] HeldOutCells, double[] Generated, int[] GeneratedCells, int Cells)
{
    public const int LeastGenerated = 20, LeastHeldOut = 10;

    /// <summary>Z_U of each cell, about standard normal if nothing was copied; null = the cell does not count.</summary>
    public double?[] Scores()
    {
        double?[] scores = new double?[Cells];
        for (int cell = 0; cell < Cells; cell++)
        {
            double[] held = Of(HeldOut, HeldOutCells, cell), made = Of(Generated, GeneratedCells, cell);
            if (held.Length >= LeastHeldOut && made.Length >= LeastGenerated) scores[cell] = Score(held, made);
        }

        return scores;
    }

    /// <summary>C_T: far below 0 = copying, far above = generated pictures lie farther from the training pictures than real ones; null = no cell counts.</summary>
    public double? Statistic()
    {
        double?[] scores = Scores();
        double weights = 0, sum = 0;
        for (int cell = 0; cell < Cells; cell++)
        {
            if (scores[cell] is not { } score) continue;
            double weight = HeldOutCells.Count(other => other == cell);
            (weights, sum) = (weights + weight, sum + weight * score);
        }

        return weights > 0 ? sum / weights : null;
    }

    /// <summary>The standard deviation of C_T if nothing was copied: below 1 where several cells count, since it is a mean.</summary>
    public double NullDeviation()
    {
        double?[] scores = Scores();
        double[] weights = [.. Enumerable.Range(0, Cells).Where(cell => scores[cell] is not null).Select(cell => (double)HeldOutCells.Count(other => other == cell))];
        return Math.Sqrt(weights.Sum(weight => weight * weight)) / weights.Sum();
    }

    /// <summary>The chance that a generated picture is farther from its nearest training picture than a held-out one, over all cells.</summary>
    public double Chance() => Wins(HeldOut, Generated) / ((double)HeldOut.Length * Generated.Length);

    /// <summary>The standard deviation of the chance if nothing was copied; its mean is 1/2.</summary>
    public double ChanceDeviation() => Math.Sqrt((HeldOut.Length + Generated.Length + 1) / (12.0 * HeldOut.Length * Generated.Length));

    /// <summary>(U - m n / 2) / sqrt(m n (m + n + 1) / 12), U = pairs whose generated distance is the larger one.</summary>
    public static double Score(double[] heldOut, double[] generated)
    {
        double n = heldOut.Length, m = generated.Length;
        return (Wins(heldOut, generated) - m * n / 2) / Math.Sqrt(m * n * (m + n + 1) / 12);
    }

    private static double Wins(double[] heldOut, double[] generated)
    {
        double[] sorted = [.. heldOut.Order()];
        double wins = 0;
        foreach (double distance in generated)
        {
            int below = Below(sorted, distance, false), through = Below(sorted, distance, true);
            wins += below + (through - below) / 2.0;
        }

        return wins;
    }

    private static int Below(double[] sorted, double value, bool through)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value || (through && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static double[] Of(double[] distances, int[] cells, int cell) => [.. distances.Where((_, i) => cells[i] == cell)];
}
