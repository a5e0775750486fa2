using LatentSharp.Data;
using LatentSharp.Gates;

namespace LatentSharp.Tests.Gates.Policies;

/// <summary>Every kind of mistake, with the place and the words in which it is named.</summary>
public sealed class PolicyMistakeTests
{
    private const string Start = "[[rules]]\nname = \"r\"\n";

    [Theory]
    [InlineData("", "line 1, column 1: The policy has no rules, so that everything would pass. A rule begins with [[rules]].")]
    [InlineData("title = \"x\"\n", "line 1, column 1: There is no key outside of [[rules]] 'title'.")]
    [InlineData("rules = []\n", "line 1, column 1: Rules are not a value: each begins with a line [[rules]].")]
    [InlineData("name = 3\n[[rules]]\n", "line 1, column 8: name is a text in quotes, not 3.")]
    [InlineData("[rules]\nname = \"r\"\n", "line 1, column 1: A rule begins with [[rules]], in two brackets, since there are several.")]
    [InlineData("[[rule]]\nname = \"r\"\n", "line 1, column 3: There is no table 'rule'. Did you mean 'rules'?")]
    [InlineData("[[rules]]\nname = \"r\nfrom = 1\n", "line 2, column ")]
    [InlineData("[[rules]]\nname = \"r\"\nname = \"s\"\n", "line 3, column 1: This is not TOML")]
    [InlineData("[[rules]]\n", "line 1, column 1: The rule has no name: what it is called in the results.")]
    [InlineData("[[rules]]\nname = \"r\"\nmetric = \"recall\"\n", "line 1, column 1: The rule has no from: where the value is found: evaluation, coverage, metrics, events, checkpoint.")]
    [InlineData("[[rules]]\nname = \"r\"\nfrom = \"evaluation\"\n", "line 1, column 1: The rule has no metric: what it measures.")]
    public void Of_the_document(string text, string message) => Says(text, message);

    [Theory]
    [InlineData("from = \"evalution\"\nmetric = \"recall\"\nat_least = 1", "line 3, column 8: There is no from called 'evalution'. Did you mean 'evaluation'?")]
    [InlineData("from = \"evaluation\"\nmetric = \"recal\"\nat_least = 1", "line 4, column 10: There is no metric from evaluation called 'recal'. Did you mean 'recall'?")]
    [InlineData("from = \"evaluation\"\nmetric = \"copies\"\nat_least = 1", "line 4, column 10: There is no metric from evaluation called 'copies'.")]
    [InlineData("from = \"coverage\"\nmetric = \"emptyUnit\"\nat_most = 1", "line 4, column 10: There is no metric from coverage called 'emptyUnit'. Did you mean 'emptyUnits'?")]
    [InlineData("from = \"events\"\nmetric = \"zebra\"\nat_most = 1", "line 4, column 10: There is no metric from events called 'zebra'. There are: openAlarms, alarms, nonFinite, rollbacks, gaveUp, rebalancings, damagedCheckpoints.")]
    [InlineData("from = \"coverage\"\nmetric = \"emptyUnits\"\nat_mots = 1", "line 5, column 1: There is no key 'at_mots'. Did you mean 'at_most'?")]
    [InlineData("from = \"coverage\"\nmetric = \"emptyUnits\"\n  at_most = \"1\"", "line 5, column 13: at_most is a finite number, not \"1\".")]
    [InlineData("from = \"coverage\"\nmetric = \"emptyUnits\"\nat_most = inf", "line 5, column 11: at_most is a finite number, not inf.")]
    [InlineData("from = \"coverage\"\nmetric = \"emptyUnits\"\nat_most = nan", "line 5, column 11: at_most is a finite number, not nan.")]
    [InlineData("from = \"coverage\"\nmetric = \"emptyUnits\"", "line 1, column 1: The rule demands nothing. Give it a limit (at_most, at_least, at_most_floor, at_least_floor, floor_interval, is) or required = true.")]
    [InlineData("from = \"coverage\"\nmetric = \"emptyUnits\"\nat_least = 2\nat_most = 1", "line 5, column 12: No value is at least 2 and at most 1.")]
    [InlineData("from = \"coverage\"\nmetric = \"emptyUnits\"\nat_most_floor = 2", "line 5, column 1: emptyUnits has no floor")]
    [InlineData("from = \"coverage\"\nmetric = \"jensenShannon\"\nat_most_floor = 0", "line 5, column 17: at_most_floor is how many times the floor: a number above 0, not 0.")]
    [InlineData("from = \"coverage\"\nmetric = \"jensenShannon\"\nat_most_floor = 1\nmargin = -1", "line 6, column 10: margin is a number of 0 or more, not -1.")]
    [InlineData("from = \"coverage\"\nmetric = \"jensenShannon\"\nat_most = 1\nmargin = 1", "line 6, column 1: margin widens at_most_floor or at_least_floor, and the rule has neither.")]
    [InlineData("from = \"evaluation\"\nmetric = \"recall\"\nfloor_interval = \"inner\"", "line 5, column 18: There is no floor_interval called 'inner'. There are: inside, not-below, not-above, not-worse.")]
    [InlineData("from = \"evaluation\"\nmetric = \"recall\"\nis = true", "line 5, column 1: recall is a number; is = true or is = false belongs to questions such as checkpoint's finite.")]
    [InlineData("from = \"checkpoint\"\nmetric = \"finite\"\nat_least = 1", "line 5, column 1: finite is a question of yes or no; its limit is is = true or is = false.")]
    [InlineData("from = \"checkpoint\"\nmetric = \"finite\"\nis = \"true\"", "line 5, column 6: is is true or false, without quotes, not \"true\".")]
    [InlineData("from = \"checkpoint\"\nmetric = \"age\"\nat_most = 0\nspace = \"pixels\"", "line 6, column 1: space belongs to rules from evaluation, not from checkpoint.")]
    [InlineData("from = \"checkpoint\"\nmetric = \"age\"\nat_most = 0\nepochs = 3", "line 6, column 1: epochs belongs to rules from metrics and events, not from checkpoint.")]
    [InlineData("from = \"checkpoint\"\nmetric = \"age\"\nat_most = 0\nseverity = \"warning\"", "line 6, column 12: There is no severity called 'warning'. There are: fail, warn.")]
    [InlineData("from = \"checkpoint\"\nmetric = \"age\"\nrequired = true\nwhen_missing = \"skip\"", "line 6, column 16: required and when_missing = \"skip\" contradict each other.")]
    [InlineData("from = \"metrics\"\nmetric = \"balance\"\nat_most = 0\nepochs = 0\ntake = \"mean\"", "line 6, column 10: epochs is a whole number from 1, not 0.")]
    [InlineData("from = \"metrics\"\nmetric = \"balance\"\nat_most = 0\nepochs = 2.5\ntake = \"mean\"", "line 6, column 10: epochs is a whole number from 1, not 2.5.")]
    [InlineData("from = \"metrics\"\nmetric = \"balance\"\nat_most = 0\nepochs = 2", "line 6, column 1: epochs says over how many epochs")]
    [InlineData("from = \"metrics\"\nmetric = \"balance\"\nat_most = 0\ntake = \"average\"", "line 6, column 8: There is no take called 'average'. There are: last, mean, least, most, trend, not-finite.")]
    [InlineData("from = \"events\"\nmetric = \"alarms\"\nat_most = 0\nalarms = [\"lowDiversty\"]", "line 6, column 11: There is no alarm 'lowDiversty'. Did you mean 'lowDiversity'?")]
    [InlineData("from = \"events\"\nmetric = \"alarms\"\nat_most = 0\nalarms = \"lowDiversity\"", "line 6, column 10: alarms is a list of texts, such as [\"lowDiversity\"], not \"lowDiversity\".")]
    [InlineData("from = \"events\"\nmetric = \"alarms\"\nat_most = 0\nalarms = []", "line 6, column 10: alarms is a list of texts")]
    [InlineData("from = \"events\"\nmetric = \"gaveUp\"\nat_most = 0\nalarms = [\"lowDiversity\"]", "line 6, column 1: alarms chooses among alarms; gaveUp counts none.")]
    [InlineData("from = \"events\"\nmetric = \"openAlarms\"\nat_most = 0\nepochs = 3", "line 6, column 1: openAlarms are those that have not ended")]
    public void Of_a_rule(string rest, string message) => Says(Start + rest + "\n", message);

    [Fact]
    public void Rules_of_one_name_are_told_from_each_other()
    {
        const string rule = "[[rules]]\nname = \"r\"\nfrom = \"checkpoint\"\nmetric = \"age\"\nat_most = 0\n";
        Says(rule + rule, "line 7, column 8: There is a rule called 'r' already, in line 2.");
    }

    [Fact]
    public void All_mistakes_are_named_at_once_in_their_order()
    {
        DataException fault = Assert.Throws<DataException>(() => ReleasePolicy.Parse("[[rules]]\nname = 1\nfrom = \"checkpoint\"\nmetric = \"agee\"\nat_most = true\n", "my.toml"));
        Assert.Equal("""
            my.toml: 3 mistakes.
              line 2, column 8: name is a text in quotes, not 1.
              line 4, column 10: There is no metric from checkpoint called 'agee'. Did you mean 'age'?
              line 5, column 11: at_most is a finite number, not true.
             `latent check --print-policy` shows a policy with every rule explained; docs/check.md lists every key.
            """.ReplaceLineEndings("\n"), fault.Message);
    }

    private static void Says(string text, string message)
    {
        DataException fault = Assert.Throws<DataException>(() => ReleasePolicy.Parse(text, "my.toml"));
        Assert.Equal("my.toml", fault.Path);
        Assert.Contains(message, fault.Fault, StringComparison.Ordinal);
    }
}
