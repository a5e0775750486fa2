using LatentSharp.Coverage;
using LatentSharp.Evaluation;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;

namespace LatentSharp.Gan.Classifiers;

/// <summary>
/// Which classes a generator makes, judged by a classifier: are they all there, in the shares of the real pictures, and is each picture of the class that was
/// asked for?
/// </summary>
public static class ClassEvaluator
{
    private const string Bootstrap = "bootstrap of both samples";
    private const string OtherTraining = "as many other training pictures";

    /// <summary>Counts classes.</summary>
    /// <param name="classifier">Who judges.</param>
    /// <param name="input">The training and the generated pictures; the same draws of them are compared as in <see cref="PictureEvaluation"/> with equal options.</param>
    /// <param name="labels">The class of each training picture (-1 = none), or null where there are none or where they are not the classifier's classes.</param>
    /// <param name="asked">The class that was asked for of each generated picture, or null.</param>
    /// <param name="options">Counts, repetitions, seed and threads; null = the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Counts and metrics.</returns>
    /// <exception cref="ArgumentException">There are too few pictures, or a list is shorter than its pictures, or names a class that the classifier does not know.</exception>
    public static ClassEvaluation Measure(PictureClassifier classifier, PictureEvaluationInput input, IReadOnlyList<int>? labels, IReadOnlyList<int>? asked,
        PictureEvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(input);
        options ??= new PictureEvaluationOptions();
        IReadOnlyList<string> names = classifier.Origin.ClassNames;
        Check(labels, input.Training.Count, names.Count, nameof(labels));
        Check(asked, input.Generated.Count, names.Count, nameof(asked));
        var draw = new EvaluationDraw(input, options, cancellation);
        IReadOnlyList<int> Classify(PictureBatch pictures, int[] chosen) => classifier.Classify(pictures.Pick(chosen), options.Threads, cancellation);
        IReadOnlyList<int> generated = Classify(input.Generated, draw.Generated), real = Classify(input.Training, draw.First), other = Classify(input.Training, draw.Second);
        int[] made = HitHistogram.Count([.. generated], names.Count), first = HitHistogram.Count([.. real], names.Count), second = HitHistogram.Count([.. other], names.Count);
        int[]? wanted = asked is null ? null : [.. draw.Generated.Select(index => asked[index])];
        bool[] agrees = [.. generated.Select((number, index) => wanted?[index] == number)];
        (int right, int known) = Right([.. real, .. other], [.. draw.First, .. draw.Second], labels);
        var classes = names.Select((name, number) => new ClassShare(name, made[number], first[number], second[number],
            wanted?.Count(number), wanted is null ? null : wanted.Where((want, index) => want == number && agrees[index]).Count()));
        var metrics = new List<EvaluationMetric> { Entropy(classifier.Name, made, second, options), Divergence(classifier.Name, made, first, second, options) };
        if (wanted is not null) metrics.Add(Agreement(classifier.Name, agrees, Right(other, draw.Second, labels)));
        return new ClassEvaluation(classifier.Name, classifier.Hash, classifier.Origin.Accuracy.Value, known == 0 ? null : (double)right / known, [.. classes], metrics);
    }

    private static EvaluationMetric Entropy(string space, int[] generated, int[] real, PictureEvaluationOptions options)
    {
        var random = new RandomStream(options.Seed, "class entropy");
        Estimate Of(int[] counts) => Redrawn(options, ClassCounts.Entropy(counts), () => ClassCounts.Entropy(ClassCounts.Redraw(counts, random)));
        return Counted("class entropy (nats)", space, EvaluationTopic.Variety, BetterWhen.NearFloor, generated.Sum()).With(Of(generated), Of(real), Bootstrap, OtherTraining, 0, Math.Log(generated.Length));
    }

    private static EvaluationMetric Divergence(string space, int[] generated, int[] first, int[] second, PictureEvaluationOptions options)
    {
        var random = new RandomStream(options.Seed, "class divergence");
        Estimate Of(int[] counts) => Redrawn(options, HitHistogram.JensenShannon(counts, first), () => HitHistogram.JensenShannon(ClassCounts.Redraw(counts, random), ClassCounts.Redraw(first, random)));
        return Counted("Jensen-Shannon divergence of the classes (nats)", space, EvaluationTopic.Distribution, BetterWhen.Lower, generated.Sum()).With(Of(generated), Of(second), Bootstrap, OtherTraining, 0, Math.Log(2));
    }

    private static EvaluationMetric Counted(string name, string space, EvaluationTopic topic, BetterWhen better, int count) => new(name, space, topic, better) { Samples = count, RealSamples = count };

    private static Estimate Redrawn(PictureEvaluationOptions options, double value, Func<double> redraw)
    {
        double[] repeats = new double[options.Repetitions];
        for (int i = 0; i < repeats.Length; i++) repeats[i] = redraw();
        return new Estimate(value, repeats);
    }

    private static EvaluationMetric Agreement(string space, bool[] agrees, (int Right, int Known) real)
    {
        int agreed = agrees.Count(true);
        (double low, double high) = ClassifierAccuracy.IntervalOf(agreed, agrees.Length);
        (double Low, double High)? floor = real.Known == 0 ? null : ClassifierAccuracy.IntervalOf(real.Right, real.Known);
        return new EvaluationMetric("pictures of the class asked for", space, EvaluationTopic.Fidelity, BetterWhen.Higher)
        {
            Value = (double)agreed / agrees.Length,
            Low = low,
            High = high,
            Interval = "Wilson's interval of a share",
            Floor = real.Known == 0 ? null : (double)real.Right / real.Known,
            FloorLow = floor?.Low,
            FloorHigh = floor?.High,
            FloorOf = floor is null ? null : "training pictures and their labels",
            Samples = agrees.Length,
            RealSamples = real.Known,
        };
    }

    private static (int Right, int Known) Right(IReadOnlyList<int> taken, int[] pictures, IReadOnlyList<int>? labels)
    {
        if (labels is null) return (0, 0);
        int[] known = [.. Enumerable.Range(0, pictures.Length).Where(index => labels[pictures[index]] >= 0)];
        return (known.Count(index => labels[pictures[index]] == taken[index]), known.Length);
    }

    private static void Check(IReadOnlyList<int>? classes, int pictures, int known, string name)
    {
        if (classes is null) return;
        if (classes.Count < pictures) throw new ArgumentException($"{classes.Count} classes do not suffice for {pictures} pictures.", name);
        if (classes.Any(number => number >= known)) throw new ArgumentException($"There is a class {classes.Max()}, and the classifier knows 0 to {known - 1}.", name);
    }
}
