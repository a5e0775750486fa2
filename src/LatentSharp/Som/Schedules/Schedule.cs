using System.Globalization;

namespace LatentSharp.Som;

/// <summary>A value that changes from epoch to epoch: a radius or a learning rate. It is constant within an epoch.</summary>
public abstract record Schedule
{
    /// <summary>The kind's name on the command line and in files.</summary>
    public abstract string Kind { get; }

    /// <summary>The value in an epoch.</summary>
    /// <param name="epoch">0 .. <paramref name="epochs"/> - 1.</param>
    /// <param name="epochs">All epochs, at least 1.</param>
    /// <returns>The value; with one epoch, the start value.</returns>
    public abstract double At(int epoch, int epochs);

    /// <summary>The numbers that make the schedule, by name, as files hold them.</summary>
    public abstract IReadOnlyList<(string Name, double Value)> Parameters { get; }

    /// <summary>Checks that every value of a training can be used.</summary>
    /// <param name="what">What the schedule is of, for the message.</param>
    /// <param name="epochs">All epochs.</param>
    /// <param name="most">The largest value allowed.</param>
    /// <exception cref="ArgumentException">A value is not above 0, above the largest, or not a number.</exception>
    internal void Validate(string what, int epochs, double most = double.MaxValue)
    {
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            double value = At(epoch, epochs);
            if (!(value > 0 && value <= most))
            {
                string limit = most < double.MaxValue ? string.Create(CultureInfo.InvariantCulture, $" and at most {most}") : "";
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {what} is above 0{limit}; this one is {value} in epoch {epoch + 1}."));
            }
        }
    }

    /// <summary>How far an epoch is from the first (0) to the last (1).</summary>
    protected static double Progress(int epoch, int epochs) => epochs == 1 ? 0 : (double)epoch / (epochs - 1);

    /// <inheritdoc/>
    public sealed override string ToString() =>
        $"{Kind} {string.Join(", ", Parameters.Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} {parameter.Value}")))}";
}
