using LatentSharp.Data;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Classifiers;

/// <summary>
/// Trains a small classifier, whose features and classes judge generated pictures: convolutions as the discriminator's, batch norm, Adam, the mean
/// cross-entropy. The last weights are kept; nothing is chosen by the test pictures, which are looked at once, at the end.
/// </summary>
public static class ClassifierTrainer
{
    private const double Beta1 = 0.9, Beta2 = 0.999;

    /// <summary>Trains from the start. The same recipe, pictures and threads give the same bits.</summary>
    /// <param name="recipe">What to train; its channels and classes come from the pictures.</param>
    /// <param name="training">The pictures to learn from; those without a label (-1) are left out.</param>
    /// <param name="test">Pictures that are not among them, to measure the accuracy on.</param>
    /// <param name="testName">What the test pictures are, in words, for whoever reads the accuracy.</param>
    /// <param name="threads">Threads of the tensor kernels; null = the environment variable OMP_NUM_THREADS, otherwise all processors.</param>
    /// <param name="progress">Told after every step; null = silent.</param>
    /// <param name="cancellation">Ends the training after the step under way; nothing is left of it.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">A number of the recipe is out of range.</exception>
    /// <exception cref="DataException">The pictures have no labels, or fewer than two classes.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PictureClassifier Train(ClassifierRecipe recipe, ImageSet training, ImageSet test, string testName, int? threads = null,
        IProgress<ClassifierProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentException.ThrowIfNullOrEmpty(testName);
        recipe.Validated();
        int classes = ClassesOf(training);
        int[] known = Labelled(training, classes), unseen = Labelled(test, classes);
        ComputeDevice.Open(new TrainingOptions { Threads = threads });
        var network = new ClassifierNetwork(recipe.Plan, classes, new RandomStream(recipe.Seed, "classifier weights"));
        try
        {
            PreparedImages pictures = training.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);
            Learn(recipe, network, new LabelledBatches(pictures, known, recipe), progress, cancellation);
            PreparedImages others = test.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);
            ClassifierAccuracy accuracy = Test(network, others, unseen, classes, testName, cancellation);
            string[] names = [.. Enumerable.Range(0, classes).Select(number => training.ClassNames?.ElementAtOrDefault(number) ?? $"{number}")];
            return new PictureClassifier(recipe, network, new ClassifierOrigin(names, training.Fingerprint, known.Length, accuracy));
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static void Learn(ClassifierRecipe recipe, ClassifierNetwork network, LabelledBatches loader, IProgress<ClassifierProgress>? progress, CancellationToken cancellation)
    {
        using LabelledBatches batches = loader;
        using var optimizer = new AdamOptimizer("adam", network.Parameters, new AdamOptions(recipe.LearningRate, Beta1, Beta2)) { Kernels = KernelChoice.Auto };
        var dropout = new RandomStream(recipe.Seed, "dropout");
        var pace = new Pacemaker();
        long steps = (long)recipe.Epochs * batches.PerEpoch;
        for (int epoch = 1; epoch <= recipe.Epochs; epoch++)
        {
            (double loss, long right, long seen) = (0, 0, 0);
            for (int step = 1; step <= batches.PerEpoch; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                optimizer.Options = optimizer.Options with { LearningRate = RateAt(recipe, optimizer.Steps, steps) };
                batches.Load();
                using var scope = NewDisposeScope();
                int pictures = batches.Size;
                Tensor? mask = recipe.Dropout > 0 ? Mask([pictures, recipe.Features], recipe.Dropout, dropout) : null;
                (double stepLoss, long stepRight) = Step(network, batches.Images, batches.Labels, mask, optimizer);
                (loss, right, seen) = (loss + stepLoss, right + stepRight, seen + pictures);
                pace.Count(pictures);
                progress?.Report(new ClassifierProgress(epoch, recipe.Epochs, step, batches.PerEpoch, loss / step, (double)right / seen, pace.Rate,
                    pace.TimeFor((steps - optimizer.Steps) * pictures)));
            }
        }
    }

    /// <summary>The learning rate of a step: half a cosine from the recipe's to 0.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="step">The steps before it.</param>
    /// <param name="steps">All steps of the training.</param>
    internal static double RateAt(ClassifierRecipe recipe, long step, long steps) => recipe.LearningRate * (1 + Math.Cos(Math.PI * step / steps)) / 2;

    /// <summary>One step along the gradient of the mean cross-entropy.</summary>
    /// <param name="network">Who learns.</param>
    /// <param name="images">[batch, channels, side, side] in [-1, 1].</param>
    /// <param name="labels">[batch], int64.</param>
    /// <param name="mask">[batch, features]: what each feature is multiplied with; null = 1.</param>
    /// <param name="optimizer">Adam over the network's parameters.</param>
    /// <returns>The loss before the step in nats, and how many were told right.</returns>
    internal static (double Loss, long Right) Step(ClassifierNetwork network, Tensor images, Tensor labels, Tensor? mask, AdamOptimizer optimizer)
    {
        Tensor features = network.Features(images, PassMode.Training);                           // [batch, features]
        Tensor logits = network.Logits(mask is null ? features : features * mask);               // [batch, classes]
        Tensor loss = F.cross_entropy(logits, labels);
        optimizer.ZeroGradients();
        loss.backward();
        optimizer.Step();
        return (loss.item<float>(), logits.argmax(1).eq(labels).sum().item<long>());
    }

    /// <returns>0 where a feature is left out, otherwise 1 / (1 - chance), so that the mean stays.</returns>
    private static Tensor Mask(long[] shape, double chance, RandomStream random)
    {
        float[] mask = new float[shape[0] * shape[1]];
        float kept = (float)(1 / (1 - chance));
        for (int i = 0; i < mask.Length; i++) mask[i] = random.NextSingle() < chance ? 0 : kept;
        return TensorTransfer.FromValues(mask, shape, CPU);
    }

    private static ClassifierAccuracy Test(ClassifierNetwork network, PreparedImages images, int[] chosen, int classes, string name, CancellationToken cancellation)
    {
        int[] counts = new int[classes], correct = new int[classes];
        int next = 0;
        var pass = new ClassifierPass(network, images.Side, images.Channels);
        pass.Run(chosen.Length, (index, planes) => images.CopyTo(chosen[index], planes), (_, logits) =>
        {
            int label = images.Labels![chosen[next++]];
            counts[label]++;
            if (System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits) == label) correct[label]++;
        }, cancellation);
        return new ClassifierAccuracy(name, counts, correct);
    }

    private static int ClassesOf(ImageSet training)
    {
        if (training.Labels is null || training.ClassCount == 0)
            throw new DataException(training.Name, "its pictures have no labels, and a classifier learns from labels.", "Put the pictures of each class into a subfolder of its own.");
        if (training.Labels.Where(label => label >= 0).Distinct().Count() < 2)
            throw new DataException(training.Name, "all its labelled pictures are of one class, so that there is nothing to tell apart.", "Give pictures of two or more classes.");
        return training.ClassCount;
    }

    private static int[] Labelled(ImageSet set, int classes)
    {
        int[] labelled = [.. Enumerable.Range(0, set.Count).Where(index => set.Labels?[index] >= 0)];
        if (labelled.Length < 2) throw new DataException(set.Name, "fewer than two of its pictures have a label.", "Give labelled pictures to learn from and others to test with.");
        int beyond = Array.FindIndex(labelled, index => set.Labels![index] >= classes);
        if (beyond >= 0) throw new DataException(set.Name, $"picture {labelled[beyond]} is of class {set.Labels![labelled[beyond]]}, which no training picture has.", "Train and test with the same classes.");
        return labelled;
    }
}
