using System.Diagnostics;

namespace LatentSharp.Cli.Tests;

/// <summary>A small disk of its own in memory, which can be filled up and made read-only; only where root may mount one, elsewhere the test is skipped.</summary>
internal sealed class TemporaryDisk : IDisposable
{
    private readonly string _folder;

    public TemporaryDisk(string folder, int kilobytes)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "latent-tests", folder)) Assert.Skip("No disk can be mounted here: that takes root.");
    }

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        byte[] page = new byte[4096];
        using var stream = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) stream.Write(page);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives it back.</summary>
    public void MakeRoom() => File.Delete(Filler);

    /// <summary>From now on nothing can be written.</summary>
    public void Freeze() => Assert.True(Run("mount", "-o", "remount,ro", _folder));

    public void Dispose() => Run("umount", "--lazy", _folder);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
