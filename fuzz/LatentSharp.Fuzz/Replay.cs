namespace LatentSharp.Fuzz;

/// <summary>Reads files again and says what each does.</summary>
internal static class Replay
{
    /// <returns>0 if no file is a finding.</returns>
    public static int Run(ReaderTarget target, IReadOnlyList<string> files)
    {
        var reading = new BoundedReading(target, Scratch.Folder);
        int findings = 0;
        foreach (string file in files)
        {
            try
            {
                reading.Read(File.ReadAllBytes(file));
            }
            catch (Exception fault)
            {
                findings++;
                Console.Out.WriteLine($"{file}: {fault}\n");
            }
        }

        Console.Out.WriteLine($"{target.Name}: {files.Count} files, {findings} findings");
        if (Directory.Exists(Scratch.Folder)) Directory.Delete(Scratch.Folder, recursive: true);
        return findings == 0 ? 0 : 1;
    }
}
