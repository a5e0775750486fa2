using System.CommandLine;
using LatentSharp.Cli.Check;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Doctor;
using LatentSharp.Cli.Gan;
using LatentSharp.Cli.Lab;
using LatentSharp.Cli.Quickstart;
using LatentSharp.Cli.Serve;
using LatentSharp.Cli.Som;
using LatentSharp.Cli.Sweep;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Cli;

/// <summary>All verbs, and how their failures become exit codes.</summary>
internal static class CommandTree
{
    public static int Run(string[] arguments, CancellationToken cancellation)
    {
        ParseResult parsed = Build(cancellation).Parse(arguments);
        if (parsed.Errors.Count > 0 && !parsed.Tokens.Any(token => token.Value is "--help" or "-h" or "-?"))
        {
            foreach (string line in UsageMessages.Describe(parsed).Distinct()) Console.Error.WriteLine(line);
            return ExitCode.WrongUsage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault)
        {
            Console.Error.WriteLine(MessageOf(fault));
            return ExitCodeOf(fault);
        }
    }

    private static RootCommand Build(CancellationToken cancellation) =>
        new("Learn a distribution from unlabelled pictures, draw from it, look at it, and know whether to trust it.")
        {
            QuickstartCommand.Create(cancellation),
            DoctorCommand.Create(cancellation),
            new Command("data", "The data sets: what there is, where it is, what it looks like.")
            {
                DataListCommand.Create(),
                DataGetCommand.Create(cancellation),
                DataShowCommand.Create(cancellation),
            },
            new Command("gan", "Adversarial training: train, resume, sample, interpolate, coverage, evaluate, export; a classifier to judge by.")
            {
                GanTrainCommand.Create(cancellation),
                GanResumeCommand.Create(cancellation),
                GanSampleCommand.Create(cancellation),
                GanInterpolateCommand.Create(cancellation),
                GanCoverageCommand.Create(cancellation),
                GanEvaluateCommand.Create(cancellation),
                GanClassifierCommand.Create(cancellation),
                GanExportCommand.Create(),
            },
            CheckCommand.Create(),
            new Command("som", "Self-organizing maps: train, resume, measure, plot, label, project, export.")
            {
                SomTrainCommand.Create(cancellation),
                SomResumeCommand.Create(cancellation),
                SomQualityCommand.Create(cancellation),
                SomPlotCommand.Create(cancellation),
                SomLabelCommand.Create(cancellation),
                SomProjectCommand.Create(cancellation),
                SomExportCommand.Create(),
            },
            new Command("lab", "The laboratory: divergences of densities, and small games one can watch.")
            {
                LabDivergenceCommand.Create(),
                LabGanCommand.Create(cancellation),
                LabGradientsCommand.Create(cancellation),
                LabTableCommand.Create(cancellation),
            },
            ServeCommand.Create(cancellation),
            new Command("sweep", "Hyper-parameter search: random draws, several seeds, successive halving, narrowing; on one machine or many.")
            {
                SweepRunCommand.Create(cancellation),
                SweepShowCommand.Create(),
            },
        };

    private static int ExitCodeOf(Exception fault) => fault switch
    {
        UsageException or RunExistsException or ArgumentException => ExitCode.WrongUsage,
        DataException => ExitCode.BadData,
        OperationCanceledException => ExitCode.Interrupted,
        _ => ExitCode.Failed,
    };

    private static string MessageOf(Exception fault) => fault switch
    {
        // The parameter's name says nothing on a command line.
        ArgumentException { ParamName: string name } => fault.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
        OperationCanceledException => "Stopped.",
        UsageException or RunExistsException or ArgumentException or DataException or IOException or UnauthorizedAccessException => fault.Message,

        // Nobody foresaw it: where it came from is all there is to go by.
        _ => $"This should not have happened; please report it with what you typed.\n{fault}",
    };
}
