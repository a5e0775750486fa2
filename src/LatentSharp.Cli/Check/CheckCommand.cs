using System.CommandLine;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Gates;
using LatentSharp.Imaging.Reports.Gate;

namespace LatentSharp.Cli.Check;

/// <summary>`latent check RUN`: may this generator be released?</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var run = new Argument<string?>("RUN") { Description = "The run's folder.", Arity = ArgumentArity.ZeroOrOne };
        var policy = new Option<string?>("--policy") { Description = "The rules, a TOML file. Default: the policy that --print-policy prints.", HelpName = "POLICY.toml" };
        var print = new Option<bool>("--print-policy") { Description = "Print the default policy, each rule with its reason, and do nothing else." };
        var json = CommonOptions.Json();
        var command = new Command("check", "Judge a run by the rules of a policy: checkpoint, training, copying, variety, coverage. Writes check.json and check.html into the run's folder; exit code 4 when a rule fails.") { run, policy, print, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(print))
            {
                if (parsed.GetValue(run) is not null || parsed.GetValue(policy) is not null || parsed.GetValue(json)) throw new UsageException("--print-policy prints the default policy and takes nothing else.");
                Console.Out.Write(ReleasePolicy.DefaultText);
                return ExitCode.Done;
            }

            string folder = parsed.GetValue(run) ?? throw new UsageException("Name the run's folder: latent check RUN. (--print-policy prints the default policy.)");
            GateResult result = ReleaseGate.Check(folder, parsed.GetValue(policy));
            JsonObject document = ReleaseGate.Save(result);
            string page = GateReport.Write(result);
            if (parsed.GetValue(json)) JsonOutput.Write(document);
            else CheckDisplay.Print(result, page);
            return result.Passed ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return command;
    }
}
