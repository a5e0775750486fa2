using LatentSharp.Data;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Tests.Training;

namespace LatentSharp.Gan.Tests.Classifiers;

public sealed class LabelledBatchesTests
{
    [Fact]
    public void A_shift_repeats_the_edge_in_every_plane()
    {
        float[] planes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90], moved = new float[18];
        LabelledBatches.Shift(planes, 3, down: 1, right: -1, moved);
        Assert.Equal([2, 3, 3, 2, 3, 3, 5, 6, 6, 20, 30, 30, 20, 30, 30, 50, 60, 60], moved);
        LabelledBatches.Shift(planes, 3, down: 0, right: 0, moved);
        Assert.Equal(planes, moved);
        LabelledBatches.Shift(planes, 3, down: -5, right: 5, moved);
        Assert.Equal([7, 7, 7, 7, 7, 7, 7, 7, 7, 70, 70, 70, 70, 70, 70, 70, 70, 70], moved);
    }

    [Fact]
    public void An_epoch_shows_every_labelled_picture_once_with_its_label()
    {
        ImageSet set = SyntheticPictures.Squares(12, 16, classes: 3);
        int[] chosen = [1, 2, 4, 5, 7, 8];
        var recipe = new ClassifierRecipe { Data = "squares", BatchSize = 2, Shift = 0 };
        PreparedImages images = set.Prepare(16, 1, ResizeMode.Pad);
        using var batches = new LabelledBatches(images, chosen, recipe);
        Assert.Equal((3, 2), (batches.PerEpoch, batches.Size));
        var seen = new List<int>();
        float[] picture = new float[256];
        for (int batch = 0; batch < 3; batch++)
        {
            batches.Load();
            using TorchSharp.torch.Tensor pictures = batches.Images, labels = batches.Labels;
            for (int i = 0; i < 2; i++)
            {
                float[] loaded = pictures.data<float>().ToArray()[(i * 256)..((i + 1) * 256)];
                int index = Array.Find(chosen, candidate =>
                {
                    images.CopyTo(candidate, picture);
                    return picture.SequenceEqual(loaded);
                });
                seen.Add(index);
                Assert.Equal(set.Labels![index], labels.data<long>().ToArray()[i]);
            }
        }

        Assert.Equal(chosen, seen.Order());
    }
}
