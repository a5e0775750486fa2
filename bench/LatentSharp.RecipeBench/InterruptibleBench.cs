using System.Runtime.InteropServices;
using LatentSharp.Data;

namespace LatentSharp.Bench;

/// <summary>A bench that can be stopped and started again, with the exit codes of the program `latent`.</summary>
internal static class InterruptibleBench
{
    /// <param name="work">Stops when its token says so.</param>
    /// <returns>0 done, 2 wrong usage, 3 bad data, 130 stopped.</returns>
    public static int Run(Action<CancellationToken> work)
    {
        using var cancellation = new CancellationTokenSource();
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            work(cancellation.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; the same command goes on.");
            return 130;
        }
        catch (ArgumentException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }
        catch (DataException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 3;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }
    }
}
