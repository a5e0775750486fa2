using LatentSharp.Cli;
using LatentSharp.Cli.Terminal;

// Answered before anything else is loaded: scripts ask for it often.
if (args is ["--version"])
{
    Console.Out.WriteLine(ProgramVersion.Text);
    return ExitCode.Done;
}

// What strangers wrote is printed by many verbs.
PlainWriter.Install();
using var interruption = new Interruption();
return CommandTree.Run(args, interruption.Token);
