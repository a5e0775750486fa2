using System.Text.Json.Nodes;
using CsCheck;
using LatentSharp.Data;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Training;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Tests.Recipes;

public sealed class GanRecipeJsonTests
{
    private static readonly Gen<AdamOptions> Adam =
        Gen.Select(Gen.Double[1e-12, 10], Gen.Double[0, 0.9999], Gen.Double[0, 0.9999], Gen.Double[1e-16, 1], (rate, beta1, beta2, epsilon) => new AdamOptions(rate, beta1, beta2, epsilon));

    private static readonly Gen<Objective> AnyObjective = Gen.OneOf(
        Gen.OneOf(Gen.Const(KnownObjectives.NonSaturating), Gen.Const(KnownObjectives.Minimax), Gen.Const(KnownObjectives.LeastSquares), Gen.Const(KnownObjectives.Hinge)),
        Gen.Double[1e-6, 10].Select(bound => (Objective)new WassersteinClipObjective(bound)),
        Gen.Double[1e-6, 1e6].Select(weight => (Objective)new WassersteinGradientPenaltyObjective(weight)),
        Gen.Double[1e-6, 1e6].Select(weight => (Objective)new RelativisticObjective(weight)));

    private static readonly Gen<double> OffOrOn = Gen.OneOf(Gen.Const(0.0), Gen.Double[1e-6, 1e6]);

    private static readonly Gen<RegularizationOptions> Regularization =
        from weights in Gen.Select(OffOrOn, OffOrOn, OffOrOn, OffOrOn)
        from rest in Gen.Select(Gen.Int[1, 1000], Gen.Bool, Gen.Double[0, 0.499])
        select new RegularizationOptions
        {
            R1Weight = weights.Item1,
            R2Weight = weights.Item2,
            DraganWeight = weights.Item3,
            InstanceNoise = weights.Item4,
            PenaltyInterval = rest.Item1,
            SpectralNorm = rest.Item2,
            LabelSmoothing = rest.Item3,
        };

    private static readonly Gen<AugmentationOptions> Augmentation =
        from changes in Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool)
        from strength in Gen.Select(Gen.Double[-1, 1], Gen.Double[1e-6, 1], Gen.Bool, Gen.Double[0.01, 0.99], Gen.Int[1, int.MaxValue])
        select new AugmentationOptions
        {
            Color = changes.Item1,
            Translation = changes.Item2,
            Cutout = changes.Item3,
            HorizontalFlips = changes.Item4,
            Fill = strength.Item1,
            Probability = strength.Item2,
            Adaptive = strength.Item3 && (changes.Item1 || changes.Item2 || changes.Item3),
            AdaptiveTarget = strength.Item4,
            AdaptiveImages = strength.Item5,
        };

    private static readonly Gen<RebalancingOptions> Rebalancing =
        from numbers in Gen.Select(Gen.Bool, Gen.Int[1, 1000], Gen.Double[0.01, 0.5], Gen.Double[0.51, 3], Gen.Int[2, 100])
        select new RebalancingOptions { Enabled = numbers.Item1, Interval = numbers.Item2, Low = numbers.Item3, High = numbers.Item4, MostGeneratorSteps = numbers.Item5 };

    private static readonly Gen<WatchingOptions> Watching =
        from numbers in Gen.Select(Gen.Int[16, 1024], Gen.Int[1, 1000], Gen.Int[0, 100_000], Gen.Enum<CollapseAction>(), Gen.Int[0, 100])
        from thresholds in Gen.Select(Gen.Double[0, 10], Gen.Double[0, 10], Gen.Double[0, 1], Gen.Double[0, 1])
        from more in Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1])
        select new WatchingOptions
        {
            Pictures = numbers.Item1,
            Checks = numbers.Item2,
            Grace = numbers.Item3,
            OnCollapse = numbers.Item4,
            MostRollbacks = numbers.Item5,
            Thresholds = new AlarmThresholds
            {
                LeastBalance = thresholds.Item1,
                MostBalance = thresholds.Item2,
                MostGeneratorBalance = thresholds.Item1,
                MostVerdictSwing = thresholds.Item3,
                LeastDiversity = thresholds.Item4,
                MostRepeats = more.Item1,
                LeastCoarseCoverage = more.Item2,
                LeastNearestReal = more.Item3,
                MostTrainingAboveHeldOut = more.Item4,
            },
        };

    /// <summary>Many parts do not go together; what is refused is made again without its regularisers and with a fixed strength.</summary>
    private static GanRecipe Allowed(GanRecipe recipe) => RecipeRules.Refusal(recipe) is null
        ? recipe
        : recipe with { Regularization = new(), DiscriminatorNorm = null, Augmentation = recipe.Augmentation with { Adaptive = false }, Rebalancing = RebalancingOptions.Off };

    private static readonly Gen<GanRecipe> Recipe =
        from names in Gen.Select(Gen.String, Gen.String)
        from data in Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, 100_000].Nullable(), Gen.OneOf(Gen.Const(8), Gen.Const(16), Gen.Const(32), Gen.Const(64), Gen.Const(128)), Gen.OneOf(Gen.Const(1), Gen.Const(3)))
        from sizes in Gen.Select(Gen.Int[1, 65536], Gen.Int[1, 1024], Gen.Int[2, 65536], Gen.Int[1, int.MaxValue])
        from play in Gen.Select(AnyObjective, Adam, Adam, Gen.Int[1, 1000])
        from rest in Gen.Select(Gen.Enum<ResizeMode>(), Gen.Enum<BatchSampling>(), Gen.Long, Gen.Int[1, 4096])
        from rules in Gen.Select(Regularization, Gen.Enum<Normalization>().Nullable())
        from help in Gen.Select(Augmentation, Gen.Double[0, 0.9999])
        from watch in Gen.Select(Rebalancing, Watching)
        from holdOut in Gen.Select(Gen.Double[0, 0.5], Gen.Enum<HoldOutUnit>(), Gen.Long)
        from classes in Gen.Select(Gen.OneOf(Gen.Const(0), Gen.Int[2, 100_000]), Gen.Int[1, 4096])
        select Allowed(new GanRecipe
        {
            Name = names.Item1,
            Data = names.Item2,
            DataCount = data.Item1,
            FirstPictures = data.Item2,
            HoldOut = new HoldOut { Share = holdOut.Item1, By = classes.Item1 > 0 ? HoldOutUnit.Picture : holdOut.Item2, Seed = holdOut.Item3 },
            ImageSize = data.Item3,
            ImageChannels = data.Item4,
            LatentSize = sizes.Item1,
            Width = NetworkWidth.FromChannels(sizes.Item2),
            BatchSize = sizes.Item3,
            Epochs = sizes.Item4,
            Objective = play.Item1,
            DiscriminatorOptimizer = play.Item2,
            GeneratorOptimizer = play.Item3,
            CriticStepsPerGeneratorStep = play.Item4,
            Rebalancing = watch.Item1,
            Watching = watch.Item2,
            Resize = rest.Item1,
            Sampling = rest.Item2,
            Seed = rest.Item3,
            GridCount = rest.Item4,
            Regularization = rules.Item1,
            DiscriminatorNorm = rules.Item2,
            Augmentation = help.Item1,
            WeightAverage = help.Item2,
            Classes = classes.Item1,
            ClassVectorSize = classes.Item2,
        });

    [Fact]
    public void What_is_written_is_read_as_an_equal_recipe() =>
        Recipe.Sample(recipe => GanRecipeJson.Read(JsonNode.Parse(GanRecipeJson.Write(recipe).ToJsonString())!.AsObject(), "options.json") == recipe, iter: 2000, seed: "0000KOIPe036");

    [Fact]
    public void A_document_that_was_never_text_is_read_too() =>
        Assert.All(KnownRecipes.All, recipe => Assert.Equal(recipe, GanRecipeJson.Read(GanRecipeJson.Write(recipe), "options.json")));

    [Fact]
    public void The_fields_of_the_file_are_a_contract() =>
        Assert.Equal(
            """
            {"name":"wgan-fashion-mnist","data":"fashion-mnist-5k","dataCount":5000,"firstPictures":5000,"holdOut":{"share":0,"by":"picture","seed":1000},"imageSize":64,"imageChannels":1,"resize":"bicubic","latentSize":100,"width":128,"batchSize":64,"epochs":100,"objective":"wasserstein-clip","clipBound":0.01,"penaltyWeight":null,"regularization":{"r1Weight":0,"r2Weight":0,"draganWeight":0,"penaltyInterval":1,"spectralNorm":false,"instanceNoise":0,"labelSmoothing":0},"discriminatorNorm":null,"augmentation":{"color":false,"translation":false,"cutout":false,"horizontalFlips":false,"fill":0,"probability":1,"adaptive":false,"adaptiveTarget":0.6,"adaptiveImages":20000},"weightAverage":0,"classes":0,"classVectorSize":8,"discriminatorOptimizer":{"learningRate":5E-05,"beta1":0.5,"beta2":0.9,"epsilon":1E-08},"generatorOptimizer":{"learningRate":5E-05,"beta1":0.5,"beta2":0.9,"epsilon":1E-08},"criticStepsPerGeneratorStep":5,"rebalancing":{"enabled":false,"interval":25,"low":0.3,"high":0.6,"mostGeneratorSteps":5},"watching":{"enabled":true,"pictures":64,"checks":3,"grace":500,"onCollapse":"warn","mostRollbacks":3,"thresholds":{"leastBalance":0.02,"mostBalance":2,"mostGeneratorBalance":4,"mostVerdictSwing":0.4,"leastDiversity":0.3,"mostRepeats":0.5,"leastCoarseCoverage":0.5,"leastNearestReal":0.4,"mostTrainingAboveHeldOut":0.9}},"sampling":"withReplacement","seed":1000,"gridCount":30}
            """,
            GanRecipeJson.Write(KnownRecipes.WganFashionMnist).ToJsonString());

    [Theory]
    [InlineData("name", "null")]
    [InlineData("data", "7")]
    [InlineData("dataCount", "\"many\"")]
    [InlineData("dataCount", "-1")]
    [InlineData("imageSize", "65")]
    [InlineData("imageSize", "64.5")]
    [InlineData("imageSize", "99999999999")]
    [InlineData("imageChannels", "2")]
    [InlineData("resize", "\"nearest\"")]
    [InlineData("resize", "\"7\"")]
    [InlineData("resize", "\"bicubic, pad\"")]
    [InlineData("sampling", "\"\"")]
    [InlineData("sampling", "1")]
    [InlineData("width", "0")]
    [InlineData("batchSize", "1")]
    [InlineData("objective", "\"wasserstein\"")]
    [InlineData("clipBound", "null")]
    [InlineData("clipBound", "0")]
    [InlineData("discriminatorOptimizer", "null")]
    [InlineData("discriminatorOptimizer", "[]")]
    [InlineData("generatorOptimizer", "{}")]
    [InlineData("generatorOptimizer", """{"learningRate":-1,"beta1":0.5,"beta2":0.9,"epsilon":1e-8}""")]
    [InlineData("seed", "1e40")]
    [InlineData("firstPictures", "\"all\"")]
    [InlineData("firstPictures", "0")]
    [InlineData("rebalancing", "[]")]
    [InlineData("rebalancing", """{"enabled":true,"interval":25,"low":0.3,"high":0.6,"mostGeneratorSteps":5}""")]
    [InlineData("rebalancing", """{"enabled":false,"interval":0,"low":0.3,"high":0.6,"mostGeneratorSteps":5}""")]
    [InlineData("watching", "{}")]
    [InlineData("watching", """{"enabled":true,"pictures":64,"checks":3,"grace":300,"onCollapse":"panic","mostRollbacks":3,"thresholds":{"leastBalance":0,"mostBalance":2,"mostGeneratorBalance":4,"mostVerdictSwing":1,"leastDiversity":0,"mostRepeats":1,"leastCoarseCoverage":0,"leastNearestReal":0,"mostTrainingAboveHeldOut":1}}""")]
    [InlineData("holdOut", "[]")]
    [InlineData("holdOut", "{}")]
    [InlineData("holdOut", """{"share":0.6,"by":"picture","seed":1}""")]
    [InlineData("holdOut", """{"share":"0.1","by":"picture","seed":1}""")]
    [InlineData("holdOut", """{"share":0.1,"by":"person","seed":1}""")]
    [InlineData("holdOut", """{"share":0.1,"by":"picture"}""")]
    public void A_wrong_field_is_a_fault_of_the_file(string field, string value)
    {
        JsonObject json = GanRecipeJson.Write(KnownRecipes.WganFashionMnist);
        json[field] = JsonNode.Parse(value);
        DataException fault = Assert.Throws<DataException>(() => GanRecipeJson.Read(JsonNode.Parse(json.ToJsonString())!.AsObject(), "runs/a/options.json"));
        Assert.Equal("runs/a/options.json", fault.Path);
    }

    [Theory]
    [InlineData("regularization", "null")]
    [InlineData("regularization", "[]")]
    [InlineData("regularization.r1Weight", "null")]
    [InlineData("regularization.r1Weight", "-1")]
    [InlineData("regularization.r1Weight", "\"1\"")]
    [InlineData("regularization.r2Weight", "1e300")]
    [InlineData("regularization.draganWeight", "10")]
    [InlineData("regularization.draganWeight", "null")]
    [InlineData("regularization.penaltyInterval", "0")]
    [InlineData("regularization.penaltyInterval", "1.5")]
    [InlineData("regularization.spectralNorm", "1")]
    [InlineData("regularization.spectralNorm", "true")]
    [InlineData("regularization.instanceNoise", "-0.1")]
    [InlineData("regularization.labelSmoothing", "0.5")]
    [InlineData("regularization.labelSmoothing", "null")]
    [InlineData("penaltyWeight", "0", "wasserstein-gp")]
    [InlineData("penaltyWeight", "null", "wasserstein-gp")]
    [InlineData("penaltyWeight", "\"ten\"", "relativistic")]
    [InlineData("discriminatorNorm", "\"batch\"")]
    [InlineData("discriminatorNorm", "\"group\"")]
    [InlineData("discriminatorNorm", "2")]
    [InlineData("classes", "1")]
    [InlineData("classes", "-3")]
    [InlineData("classes", "null")]
    [InlineData("classVectorSize", "0")]
    [InlineData("classVectorSize", "5000")]
    public void A_wrong_objective_or_regulariser_is_a_fault_of_the_file(string field, string value, string objective = "non-saturating")
    {
        JsonObject json = GanRecipeJson.Write(KnownRecipes.DcganOlivetti with
        {
            Objective = KnownObjectives.ByName(objective),
            DiscriminatorNorm = Normalization.Layer,
            Regularization = objective == "non-saturating" ? new() { R1Weight = 1, R2Weight = 1, LabelSmoothing = 0.1 } : new(),
            Classes = 10,
        });
        GanRecipeJson.Read(JsonNode.Parse(json.ToJsonString())!.AsObject(), "options.json");
        string[] path = field.Split('.');
        JsonObject part = path.Length == 1 ? json : json[path[0]]!.AsObject();
        part[path[^1]] = JsonNode.Parse(value);
        DataException fault = Assert.Throws<DataException>(() => GanRecipeJson.Read(JsonNode.Parse(json.ToJsonString())!.AsObject(), "runs/a/options.json"));
        Assert.Equal("runs/a/options.json", fault.Path);
    }

    [Fact]
    public void A_missing_regulariser_is_named()
    {
        string[] fields = [.. GanRecipeJson.Write(KnownRecipes.DcganOlivetti)["regularization"]!.AsObject().Select(item => item.Key)];
        Assert.Equal(7, fields.Length);
        foreach (string field in fields)
        {
            JsonObject json = GanRecipeJson.Write(KnownRecipes.DcganOlivetti);
            json["regularization"]!.AsObject().Remove(field);
            Assert.Contains($"'{field}'", Assert.Throws<DataException>(() => GanRecipeJson.Read(json, "options.json")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_from_before_there_was_a_hold_out_held_nothing_out()
    {
        JsonObject json = GanRecipeJson.Write(KnownRecipes.DcganOlivetti with { HoldOut = new HoldOut { Share = 0.1 } });
        json.Remove("holdOut");
        Assert.Equal(HoldOut.None, GanRecipeJson.Read(json, "options.json").HoldOut);
    }

    [Fact]
    public void A_run_from_before_games_were_watched_was_not_rebalanced()
    {
        JsonObject json = GanRecipeJson.Write(KnownRecipes.DcganOlivetti with { Rebalancing = new RebalancingOptions { Enabled = true } });
        json.Remove("rebalancing");
        json.Remove("watching");
        GanRecipe read = GanRecipeJson.Read(json, "options.json");
        Assert.Equal((RebalancingOptions.Off, new WatchingOptions()), (read.Rebalancing, read.Watching));
    }

    [Fact]
    public void A_missing_field_is_named()
    {
        string[] fields = [.. GanRecipeJson.Write(KnownRecipes.WganFashionMnist).Select(item => item.Key).Where(name => name is not ("firstPictures" or "holdOut" or "rebalancing" or "watching" or "penaltyWeight" or "discriminatorNorm"))];
        Assert.Equal(23, fields.Length);
        foreach (string field in fields)
        {
            JsonObject json = GanRecipeJson.Write(KnownRecipes.WganFashionMnist);
            json.Remove(field);
            Assert.Contains($"'{field}'", Assert.Throws<DataException>(() => GanRecipeJson.Read(json, "options.json")).Message, StringComparison.Ordinal);
        }
    }
}
