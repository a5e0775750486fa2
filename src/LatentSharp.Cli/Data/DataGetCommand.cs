using System.CommandLine;
using LatentSharp.Data;

namespace LatentSharp.Cli.Data;

/// <summary>`latent data get NAME`: looks for a known set and downloads it if it is not here.</summary>
internal static class DataGetCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var name = new Argument<string>("NAME") { Description = "A known set; `latent data list` names them." };
        var arguments = new DataArguments();
        var command = new Command("get", "Bring a known set to this machine, checked against its published sums.") { name };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            string set = parsed.GetValue(name)!;
            string folder = DataCatalog.Default.GetAsync(set, arguments.Read(parsed, arguments.Source(parsed, set)), cancellation).GetAwaiter().GetResult();
            Console.Out.WriteLine(folder);
            return ExitCode.Done;
        });
        return command;
    }
}
