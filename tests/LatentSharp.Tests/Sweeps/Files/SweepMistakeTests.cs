using LatentSharp.Data;
using LatentSharp.Sweeps;

namespace LatentSharp.Tests.Sweeps.Files;

/// <summary>Every kind of mistake, with the place and the words in which it is named.</summary>
public sealed class SweepMistakeTests
{
    private const string Head = "recipe = \"plain\"\n", Objective = "[objective]\nmetric = \"distance\"\n", Budget = "[budget]\nepochs = 9\n", Parameters = "[parameters]\nbatch = [20, 50]\n";

    [Theory]
    [InlineData("recipe = \"plain", "This is not TOML")]
    [InlineData(Objective + Budget + Parameters, "line 1, column 1: There is no recipe to start from: recipe = \"NAME\" with plain, fancy.")]
    [InlineData("recipe = \"plian\"\n" + Objective + Budget + Parameters, "line 1, column 10: There is no recipe called 'plian'. Did you mean 'plain'?")]
    [InlineData(Head + "setings = 3\n" + Objective + Budget + Parameters, "line 2, column 1: There is no key 'setings'. Did you mean 'settings'?")]
    [InlineData(Head + "settings = 0\n" + Objective + Budget + Parameters, "line 2, column 12: settings is a whole number from 1, not 0.")]
    [InlineData(Head + "seeds = [1, 1]\n" + Objective + Budget + Parameters, "line 2, column 9: seeds is how many (1 to 1000), or a list of different whole numbers, not [1, 1].")]
    [InlineData(Head + "seeds = 0\n" + Objective + Budget + Parameters, "line 2, column 9: seeds is how many")]
    [InlineData(Head + "narrowing = 1.0\n" + Objective + Budget + Parameters, "line 2, column 13: narrowing is the share")]
    [InlineData(Head + "round = 2\nrounds = 2\n" + Objective + Budget + Parameters, "line 2, column 1: A later round has a table [origin]")]
    [InlineData(Head + "budget = 3\n" + Objective + Parameters, "line 2, column 1: budget is a table of its own")]
    [InlineData(Head + Objective + Budget + Parameters + "[fixd]\n", "There is no table 'fixd'. Did you mean 'fixed'?")]
    [InlineData(Head + Objective + Budget, "Nothing is varied.")]
    [InlineData(Head + Budget + Parameters, "There is nothing to rank settings by.")]
    [InlineData(Head + Objective + Parameters, "There is no budget.")]
    [InlineData(Head + Objective + Budget + Parameters + "[origin]\nfrom = \"a.toml\"\n", "[origin] is written by `latent sweep run` and is not whole any more.")]
    public void Of_the_document(string text, string message) => Says(text, message);

    [Theory]
    [InlineData("metric = \"distence\"", "line 3, column 10: There is no metric called 'distence'. Did you mean 'distance'?")]
    [InlineData("metric = \"recall\"", "recall is measured in several spaces")]
    [InlineData("metric = \"distance\"\ngoal = \"maximise\"", "line 4, column 8: distance is better when it is lower.")]
    [InlineData("metric = \"density\"\ngoal = \"maximise\"", "density should be near its floor")]
    [InlineData("metric = \"distance\"\ngoal = \"minimize\"", "There is no goal called 'minimize'. Did you mean 'minimise'?")]
    [InlineData("signal = \"balance\"", "It is not known which way balance improves")]
    [InlineData("signal = \"coarse\"\npictures = 100", "line 4, column 1: pictures belongs to a metric")]
    [InlineData("metric = \"distance\"\nepochs = 3", "line 4, column 1: epochs belongs to a signal")]
    [InlineData("metric = \"distance\"\npictures = 5", "At least 20 pictures say anything.")]
    [InlineData("metric = \"distance\"\nsignal = \"coarse\"", "give metric or signal, not both")]
    public void Of_the_objective(string lines, string message) => Says(Head + "[objective]\n" + lines + "\n" + Budget + Parameters, message);

    [Theory]
    [InlineData("epochs = 9\nimages = 9", "Epochs and images are two measures of one length")]
    [InlineData("epochs = 3\nrungs = 3", "3 epochs are too few for 3 rungs, each 3 times as long as the one before.")]
    [InlineData("images = 2\nrungs = 2", "2 images are too few")]
    [InlineData("epochs = 9\neta = 1", "eta is how many times as long")]
    [InlineData("epochs = 9\nrung = 2", "There is no key of [budget] 'rung'. Did you mean 'rungs'?")]
    public void Of_the_budget(string lines, string message) => Says(Head + Objective + "[budget]\n" + lines + "\n" + Parameters, message);

    [Theory]
    [InlineData("bach = [20]", "line 7, column 1: There is no option 'bach'. Did you mean 'batch'?")]
    [InlineData("batch = 20", "line 7, column 9: batch is a set such as [20, 50, 100]")]
    [InlineData("batch = []", "The set of batch is empty.")]
    [InlineData("batch = [20, 20]", "line 7, column 14: 20 stands in the set twice.")]
    [InlineData("batch = [20, 2.5]", "line 7, column 14: batch takes a whole number, not 2.5.")]
    [InlineData("batch = { linear = [2.0, 9.0] }", "batch takes whole numbers: two of them are the ends of its interval.")]
    [InlineData("rate = { lg = [1e-4, 1e-2] }", "There is no kind of interval 'lg'. Did you mean 'log'?")]
    [InlineData("rate = { log = [0.0, 1e-2] }", "A logarithmic interval has ends above 0.")]
    [InlineData("rate = { linear = [3.0, 1.0] }", "The lower end of rate comes first and is below the upper end.")]
    [InlineData("rate = { linear = [1.0, 1.0] }", "The lower end of rate comes first")]
    [InlineData("rate = { linear = [1.0] }", "The interval of rate has two ends")]
    [InlineData("rate = { linear = [0.0, inf] }", "The ends of rate are finite numbers.")]
    [InlineData("rate = { linear = [0.0, 1.0], log = [1.0, 2.0] }", "rate is a set such as")]
    [InlineData("flips = { linear = [0, 1] }", "flips is true or false: [true, false].")]
    [InlineData("seed = [1, 2]", "The seeds of the trainings are the key seeds")]
    [InlineData("objective = [\"hinge\", \"hing\"]", "line 7, column 13: There is no objective 'hing'.")]
    [InlineData("objective = [\"minimax\"]\nflips = [true]", "Setting 0 (objective = minimax, flips = true) cannot be trained: They contradict each other.")]
    [InlineData("batch = [20]\n[fixed]\nbatch = 20", "batch is in [fixed] already; it is either fixed or varied.")]
    [InlineData("batch = [20]\n[fixed]\nrate = \"fast\"", "line 9, column 8: rate takes a number, not \"fast\".")]
    public void Of_the_parameters(string lines, string message) => Says(Head + Objective + Budget.Replace("\n", " # nine\n", StringComparison.Ordinal) + "[parameters]\n" + lines + "\n", message);

    [Fact]
    public void All_are_named_at_once()
    {
        DataException fault = Assert.Throws<DataException>(() => SweepPlan.Parse("recipe = 3\n[objective]\nmetric = \"x\"\n[budget]\n", "bad.toml", SweepCase.Vocabulary));
        Assert.StartsWith("bad.toml: 4 mistakes.", fault.Message, StringComparison.Ordinal);
    }

    private static void Says(string text, string message)
    {
        DataException fault = Assert.Throws<DataException>(() => SweepPlan.Parse(text, "case.toml", SweepCase.Vocabulary));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("docs/sweep.md has a sweep file with every key explained.", fault.Message, StringComparison.Ordinal);
    }
}
