using LatentSharp.Gan.Classifiers;

namespace LatentSharp.Gan.Tests.Classifiers;

public sealed class ClassifierAccuracyTests
{
    [Fact]
    public void Intervals_are_those_of_SciPy()
    {
        foreach (var row in ClassifierReference.Values["intervals"]!.AsArray())
        {
            double[] numbers = [.. row!.AsArray().Select(value => value!.GetValue<double>())];
            (double low, double high) = ClassifierAccuracy.IntervalOf((int)numbers[0], (int)numbers[1]);
            Assert.Equal(numbers[2], low, 1e-12);
            Assert.Equal(numbers[3], high, 1e-12);
        }
    }

    [Fact]
    public void Shares_are_of_each_class_and_of_all()
    {
        var accuracy = new ClassifierAccuracy("by hand", [4, 0, 6], [3, 0, 6]);
        Assert.Equal((10, 0.9), (accuracy.Count, accuracy.Value));
        Assert.Equal([0.75, double.NaN, 1], accuracy.ByClass);
        Assert.InRange(0.9, accuracy.Interval.Low, accuracy.Interval.High);
    }
}
