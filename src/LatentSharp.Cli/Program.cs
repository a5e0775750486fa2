using LatentSharp.Cli;
using LatentSharp.Cli.Terminal;

// Answered before anything else is loaded: scripts ask for it often.
if (args is ["--version"])
{
    Console.Out.WriteLine(ProgramVersion.Text);
    return ExitCode.Done;
}

using var interruption = new Interruption();
return CommandTree.Run(args, interruption.Token);
