namespace LatentSharp.Cli.Tests;

/// <summary>Wrong usage ends with 2, says what was wrong and what is near, on stderr, and leaves nothing behind.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("", "latent --help")]
    [InlineData("gan", "latent gan --help")]
    [InlineData("gan trian --run r", "Did you mean train?")]
    [InlineData("dta list", "Did you mean data?")]
    [InlineData("gan train --run r --epoch 3", "Did you mean --epochs?")]
    [InlineData("gan train --run r --critic-stpes 3", "Did you mean --critic-steps?")]
    [InlineData("gan train", "--run DIR is required")]
    [InlineData("gan train --run", "--run")]
    [InlineData("gan train --run r --recipe dcgan", "dcgan-olivetti, wgan-fashion-mnist")]
    [InlineData("gan train --run r --objective gan", "non-saturating, minimax, least-squares, hinge, wasserstein-clip, wasserstein-gp, relativistic")]
    [InlineData("gan train --run r --objective wasserstein-gp --discriminator-norm batch", "gradient penalty of wasserstein-gp needs D's slope at each picture, but under batch norm")]
    [InlineData("gan train --run r --objective relativistic --discriminator-norm batch", "R1 of relativistic")]
    [InlineData("gan train --run r --r1 1 --discriminator-norm batch", "Take layer norm or none")]
    [InlineData("gan train --run r --objective relativistic --r2 1", "R1 and R2 of its own")]
    [InlineData("gan train --run r --objective wasserstein-clip --r1 1", "take wasserstein-gp")]
    [InlineData("gan train --run r --objective wasserstein-gp --r1 1", "pulls D's slope to 1")]
    [InlineData("gan train --run r --objective wasserstein-gp --dragan 10", "both pull D's slope to 1")]
    [InlineData("gan train --run r --objective wasserstein-clip --spectral-norm on", "clipping its entries changes nothing")]
    [InlineData("gan train --run r --spectral-norm on --discriminator-norm layer", "Take no other norm")]
    [InlineData("gan train --run r --objective hinge --label-smoothing 0.1", "has no labels")]
    [InlineData("gan train --run r --penalty-weight 10", "--penalty-weight belongs to wasserstein-gp and relativistic, not to non-saturating")]
    [InlineData("gan train --run r --objective wasserstein-clip --penalty-weight 10", "not to wasserstein-clip")]
    [InlineData("gan train --run r --objective wasserstein-gp --penalty-weight 0", "weight of a gradient penalty is above 0")]
    [InlineData("gan train --run r --objective wasserstein-gp --penalty-weight 1e300", "at most 1000000000")]
    [InlineData("gan train --run r --objective wasserstein-gp --clip-bound 0.1", "--clip-bound belongs to wasserstein-clip, not to wasserstein-gp")]
    [InlineData("gan train --run r --clip-bound 0.1", "--clip-bound belongs to wasserstein-clip, not to non-saturating")]
    [InlineData("gan train --run r --objective wasserstein-clip --clip-bound -1", "clip bound is above 0")]
    [InlineData("gan train --run r --r1 -1", "R1 is 0 (off) or above")]
    [InlineData("gan train --run r --r1 NaN", "R1 is 0 (off) or above")]
    [InlineData("gan train --run r --r1 much", "--r1 takes a number, not 'much'")]
    [InlineData("gan train --run r --r1 1 --penalty-interval 0", "every 1 to 1000 discriminator steps")]
    [InlineData("gan train --run r --label-smoothing 0.7", "[0, 0.5)")]
    [InlineData("gan train --run r --instance-noise -1", "instance noise is 0 (off) or above")]
    [InlineData("gan train --run r --discriminator-norm group", "'layer'")]
    [InlineData("gan train --run r --spectral-norm perhaps", "'on'")]
    [InlineData("gan train --run r --epochs many", "--epochs takes a whole number, not 'many'")]
    [InlineData("gan train --run r --epochs 0", "at least 1 epoch")]
    [InlineData("gan train --run r --epochs 99999999999", "--epochs takes a whole number")]
    [InlineData("gan train --run r --batch 1", "2 to 65536")]
    [InlineData("gan train --run r --width 0,25", "0.25")]
    [InlineData("gan train --run r --width 2000", "1 to 1024")]
    [InlineData("gan train --run r --size 48", "32, 64 or 128")]
    [InlineData("gan train --run r --generator-rate fast", "--generator-rate takes a number, not 'fast'")]
    [InlineData("gan train --run r --generator-rate 0", "learning rate is above 0")]
    [InlineData("gan train --run r --generator-rate NaN", "learning rate is above 0")]
    [InlineData("gan train --run r --critic-steps 0", "1 to 1000")]
    [InlineData("gan train --run r --sampling cards", "'with-replacement'")]
    [InlineData("gan train --run r --device tpu", "'cuda'")]
    [InlineData("gan train --run r --background pink", "FFFFFF")]
    [InlineData("gan train --run r --channels 2", "1 or 3")]
    [InlineData("gan sample r", "--out")]
    [InlineData("gan sample --out g.png", "RUN")]
    [InlineData("gan sample r --out g.png --count 0", "1..100000")]
    [InlineData("gan sample r --out g.jpg", ".png")]
    [InlineData("gan interpolate r --out w.gif --frames 1", "2..10000")]
    [InlineData("gan interpolate r --out w.mp4", ".gif or .png")]
    [InlineData("data get nosuch", "fashion-mnist-5k")]
    [InlineData("data show fashion-mnist-5k --class boot", "Ankle boot")]
    [InlineData("data show fashion-mnist-5k --class 99", "no picture of the class 99")]
    [InlineData("data show fashion-mnist-5k --count 0", "at least 1")]
    [InlineData("data show fashion-mnist-5k --out g.jpg", ".png")]
    public void Exit_code_2_and_a_hint(string arguments, string hint)
    {
        using var latent = new Latent();
        Outcome outcome = latent.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Expect(2);
        Assert.Contains(hint, outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(latent.Folder));
    }

    [Fact]
    public void What_is_no_verb_yet_is_not_listed()
    {
        using var latent = new Latent();
        latent.Run("studio").Expect(2);
        Assert.DoesNotContain("studio", latent.Run("--help").Expect(0).Output, StringComparison.Ordinal);
    }
}
