namespace LatentSharp.Som.Search;

/// <summary>The two units with the smallest values among those seen, whatever the order in which they come; equal values go to the lower number.</summary>
internal struct NearestPair
{
    private double _best = double.PositiveInfinity, _second = double.PositiveInfinity;

    public NearestPair()
    {
    }

    /// <summary>The unit with the smallest value, or -1.</summary>
    public int Best { get; private set; } = -1;

    /// <summary>The unit with the next value, or -1.</summary>
    public int Second { get; private set; } = -1;

    public void Add(int unit, double value)
    {
        if (Best < 0 || value < _best || (value == _best && unit < Best))
        {
            (_second, Second) = (_best, Best);
            (_best, Best) = (value, unit);
        }
        else if (Second < 0 || value < _second || (value == _second && unit < Second))
        {
            (_second, Second) = (value, unit);
        }
    }
}
