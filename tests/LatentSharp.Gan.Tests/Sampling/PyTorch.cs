using System.Diagnostics;
using LatentSharp.Data;

namespace LatentSharp.Gan.Tests.Sampling;

/// <summary>samples/PyTorch/latentsharp_torch.py, run by a Python that has torch and numpy; the test is skipped where there is none.</summary>
internal static class PyTorch
{
    private static readonly Lazy<string?> Python = new(() => new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(name => TryRun(name, ["-c", "import torch, numpy"]) is (0, _)));

    /// <summary>Runs the script to a good end.</summary>
    public static void Run(params string[] arguments)
    {
        string python = Python.Value ?? Skip();
        (int code, string output) = TryRun(python, [Path.Combine(Root(), "samples", "PyTorch", "latentsharp_torch.py"), .. arguments]) ?? throw new InvalidOperationException("Python is gone.");
        Assert.True(code == 0, output);
    }

    /// <summary>The bytes of a uint8 .npy file behind its header.</summary>
    public static byte[] ReadNpy(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], bytes[..8]);
        return bytes[(10 + BitConverter.ToUInt16(bytes, 8))..];
    }

    /// <summary>Pictures as numpy stores them: uint8 of shape [count, side, side, channels].</summary>
    public static void WriteNpy(string file, IReadOnlyList<Picture> pictures)
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({pictures.Count}, {pictures[0].Height}, {pictures[0].Width}, {pictures[0].Channels}), }}";
        header = header.PadRight(117) + "\n";
        using FileStream stream = File.Create(file);
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header)]);
        foreach (Picture picture in pictures) stream.Write(picture.Samples);
    }

    private static string Skip()
    {
        Assert.Skip("There is no python3 with torch and numpy here.");
        return "";
    }

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LatentSharp.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private static (int Code, string Output)? TryRun(string program, string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
