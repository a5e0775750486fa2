using System.Diagnostics;

namespace LatentSharp.Cli.Tests.Data;

/// <summary>Names whose bytes are no UTF-8, as old disks and archives have them.</summary>
public sealed class ForeignNamesTests
{
    [Fact]
    public void A_picture_of_such_a_name_is_named_skipped_and_no_obstacle_to_the_others()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only Linux lets a file have such a name.");
        using var latent = new Latent();
        TinyPictures.Write(latent["pictures"], 4);
        try
        {
            if (!Shell(latent["pictures"], "cp bar-000.pgm \"$(printf 'b\\351.pgm')\" && mkdir \"$(printf 'cl\\377')\"")) Assert.Skip("This file system takes no such name.");
            Outcome shown = latent.Run("data", "show", "pictures", "--json").Expect(0);
            Assert.Equal(4, shown.Json["count"]!.GetValue<int>());
            Assert.Contains("b\uFFFD.pgm: The name has bytes that are not UTF-8, so it cannot be opened. It is skipped.", shown.Errors, StringComparison.Ordinal);
            Assert.Contains("not UTF-8", latent.Run("data", "show", "pictures", "--strict").Expect(3).Errors, StringComparison.Ordinal);
        }
        finally
        {
            // The runtime itself can neither open nor remove such a folder.
            Shell(latent.Folder, "rm -rf pictures");
        }
    }

    private static bool Shell(string folder, string command)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
