using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Gan;
using LatentSharp.Cli.Quickstart;
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
            foreach (string message in parsed.Errors.Select(error => error.Message).Distinct()) Console.Error.WriteLine(message);
            Console.Error.WriteLine($"`{CommandPath(parsed.CommandResult)} --help` explains the options.");
            return ExitCode.WrongUsage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (ExitCodeOf(fault) is int code)
        {
            Console.Error.WriteLine(Sentence(fault));
            return code;
        }
    }

    private static RootCommand Build(CancellationToken cancellation) =>
        new("Learn a distribution from unlabelled pictures, draw from it, look at it, and know whether to trust it.")
        {
            QuickstartCommand.Create(cancellation),
            new Command("data", "The data sets: what there is, where it is, what it looks like.")
            {
                DataListCommand.Create(),
                DataGetCommand.Create(cancellation),
                DataShowCommand.Create(cancellation),
            },
            new Command("gan", "Adversarial training: train, resume, sample, interpolate.")
            {
                GanTrainCommand.Create(cancellation),
                GanResumeCommand.Create(cancellation),
                GanSampleCommand.Create(),
                GanInterpolateCommand.Create(),
            },
        };

    private static int? ExitCodeOf(Exception fault) => fault switch
    {
        UsageException or RunExistsException or ArgumentException => ExitCode.WrongUsage,
        DataException => ExitCode.BadData,
        OperationCanceledException => ExitCode.Interrupted,
        IOException or UnauthorizedAccessException => ExitCode.Failed,
        _ => null,
    };

    /// <summary>The message without the parameter's name, which says nothing on a command line.</summary>
    private static string Sentence(Exception fault) => fault switch
    {
        ArgumentException { ParamName: string name } => fault.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
        OperationCanceledException => "Stopped.",
        _ => fault.Message,
    };

    private static string CommandPath(System.CommandLine.Parsing.CommandResult command)
    {
        var names = new List<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = command; at is System.CommandLine.Parsing.CommandResult step; at = step.Parent)
            names.Insert(0, step.Parent is null ? "latent" : step.Command.Name);
        return string.Join(' ', names);
    }
}
