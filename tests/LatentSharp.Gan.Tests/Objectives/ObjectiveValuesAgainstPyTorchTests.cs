using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Tests.Reference;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Objectives;

/// <summary>Each objective on 32 logits between -9 and 9, in float64, with its gradients, against make_objective_reference.py.</summary>
public sealed class ObjectiveValuesAgainstPyTorchTests
{
    /// <summary>The reference was rounded once to float32.</summary>
    private const double Tolerance = 1e-7;

    public static TheoryData<string> Names => new(KnownObjectives.All.Select(objective => objective.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_discriminators_loss_and_its_gradients_agree_with_whole_and_smoothed_labels(string name)
    {
        foreach (double label in (double[])[1, 0.75])
        {
            using var scope = NewDisposeScope();
            (Tensor real, Tensor fake) = (Logits(name, "real", 1), Logits(name, "fake", -1));
            Tensor loss = KnownObjectives.ByName(name).DiscriminatorLoss(real, fake, label);
            loss.backward();
            string at = label == 1 ? $"losses/{name}/1.0" : $"losses/{name}/0.75";
            AssertNear($"{at}/discriminator", loss);
            AssertNear($"{at}/real", real.grad!);
            AssertNear($"{at}/fake", fake.grad!);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_generators_loss_and_its_gradient_agree(string name)
    {
        using var scope = NewDisposeScope();
        (Tensor real, Tensor fake) = (Logits(name, "real", 1), Logits(name, "fake", -1));
        Tensor loss = KnownObjectives.ByName(name).GeneratorLoss(fake, real.detach());
        loss.backward();
        AssertNear($"losses/{name}/generator", loss);
        AssertNear($"losses/{name}/generator-gradient", fake.grad!);
    }

    private static Tensor Logits(string name, string which, double centre) =>
        tensor(HashedNumbers.Make($"losses/{name}/{which}", 32, 8, centre)).to(ScalarType.Float64).requires_grad_(true);

    private static void AssertNear(string name, Tensor actual) => PyTorchReference.Tensor(name).AssertNear(actual.to(ScalarType.Float32), Tolerance);
}
