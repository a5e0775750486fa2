using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Som;

/// <summary>Brings samples to the form that a recipe trains on, and refuses those that cannot be trained on.</summary>
internal static class SamplePreparation
{
    /// <summary>Draws, drops, checks and normalises.</summary>
    /// <param name="recipe">What is asked for.</param>
    /// <param name="samples">The samples as they are.</param>
    /// <param name="remarks">Receives what a user should know.</param>
    /// <returns>The samples as the engines take them; the same object where nothing had to be done.</returns>
    public static SampleMatrix Prepare(MapRecipe recipe, SampleMatrix samples, List<string> remarks) => Normalize(recipe, Choose(recipe, samples, remarks));

    /// <summary>Draws, drops and checks: the samples that are trained on, with the values that they have.</summary>
    public static SampleMatrix Choose(MapRecipe recipe, SampleMatrix samples, List<string> remarks)
    {
        if (recipe.DrawnSamples is int wanted && (wanted < 1 || wanted > samples.Rows)) throw new ArgumentException($"{wanted} samples cannot be drawn from {samples.Rows}.");
        if (recipe.DrawnSamples is int drawn && drawn < samples.Rows) samples = Draw(samples, drawn, recipe.Seed);
        if (samples.HasMissing) samples = Complete(recipe, samples, remarks);
        var inspection = new SampleInspection(samples);
        for (int row = 0; row < samples.Rows; row++) inspection.Add(samples.Row(row));
        inspection.Conclude(remarks);
        return samples;
    }

    /// <summary>Scales each sample to unit length where the recipe says so.</summary>
    public static SampleMatrix Normalize(MapRecipe recipe, SampleMatrix samples)
    {
        if (!recipe.NormalizesSamples) return samples;
        double[] values = samples.Values.ToArray();
        for (int row = 0; row < samples.Rows; row++)
        {
            if (!Normalize(values.AsSpan(row * samples.Dimensions, samples.Dimensions))) throw WithoutLength(samples, row);
        }

        return samples.With(values, samples.Labels);
    }

    /// <summary>Scales a sample to unit length over its observed dimensions.</summary>
    /// <returns>False if it has no length; it stays as it is.</returns>
    public static bool Normalize(Span<double> sample)
    {
        double squares = 0;
        foreach (double value in sample)
        {
            if (!double.IsNaN(value)) squares = Math.FusedMultiplyAdd(value, value, squares);
        }

        double length = Math.Sqrt(squares);
        if (!(length > 0)) return false;
        foreach (ref double value in sample) value /= length;
        return true;
    }

    /// <summary>The fault of a sample of length 0 where unit length is asked for.</summary>
    public static DataException WithoutLength(SampleSource samples, long row) =>
        new(samples.Name, string.Create(CultureInfo.InvariantCulture, $"row {row + 1:N0} has length 0 and cannot be scaled to unit length."), "Leave the row out, or train without normalising samples.");

    /// <summary>The fault of a sample with a missing value where none may be missing.</summary>
    public static DataException Missing(SampleSource samples, long row, int column, string remedy)
    {
        string name = samples.FieldNames is { } fields ? $" ({fields[column]})" : "";
        return new DataException(samples.Name, string.Create(CultureInfo.InvariantCulture, $"row {row + 1:N0}, column {column + 1}{name} has no value (NaN)."), remedy);
    }

    /// <summary>The first missing value of a sample; -1 = none.</summary>
    public static int IndexOfAnyNaN(this ReadOnlySpan<double> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (double.IsNaN(row[i])) return i;
        }

        return -1;
    }

    private static SampleMatrix Draw(SampleMatrix samples, int count, long seed)
    {
        int[] rows = [.. Enumerable.Range(0, samples.Rows)];
        new RandomStream(seed, "drawn samples").Shuffle(rows.AsSpan());
        return samples.Select(rows.AsSpan(0, count));
    }

    private static SampleMatrix Complete(MapRecipe recipe, SampleMatrix samples, List<string> remarks)
    {
        int[] whole = [.. Enumerable.Range(0, samples.Rows).Where(row => samples.Row(row).IndexOfAnyNaN() < 0)];
        switch (recipe.Missing)
        {
            case MissingValues.Reject:
                int first = Enumerable.Range(0, samples.Rows).First(row => samples.Row(row).IndexOfAnyNaN() >= 0);
                throw Missing(samples, first, samples.Row(first).IndexOfAnyNaN(), "Fill it in, or say what becomes of missing values: mask them or drop their rows (--missing mask|drop).");
            case MissingValues.Drop:
                if (whole.Length == 0) throw new DataException(samples.Name, "every row has a missing value, so none is left.", "Mask the missing values instead (--missing mask).");
                remarks.Add($"{samples.Rows - whole.Length} of {samples.Rows} rows have missing values and were left out.");
                return samples.Select(whole);
            default:
                for (int row = 0; row < samples.Rows; row++)
                {
                    if (!samples.Row(row).ContainsNumber()) throw new DataException(samples.Name, $"row {row + 1} has no value at all.", "Leave the row out.");
                }

                remarks.Add($"{samples.Rows - whole.Length} of {samples.Rows} rows have missing values; their distances count the observed dimensions.");
                return samples;
        }
    }

    private static bool ContainsNumber(this ReadOnlySpan<double> row)
    {
        foreach (double value in row)
        {
            if (!double.IsNaN(value)) return true;
        }

        return false;
    }
}
