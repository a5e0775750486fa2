using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

/// <summary>What every reader owes a damaged file: a refusal that names it, at no cost.</summary>
internal static class Hostile
{
    // Room for buffers and the exception; a reader that believes a header takes gigabytes.
    private const long MostBytesTaken = 8 << 20;

    /// <summary>The reader refuses the file, naming it, without taking memory for what the file claims.</summary>
    public static DataException Refuses(string path, Action<string> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataException fault = Assert.Throws<DataException>(() => read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytesTaken);
        Assert.StartsWith(path, fault.Message);
        Assert.EndsWith(".", fault.Remedy);
        return fault;
    }

    /// <summary>The reader accepts the file, but refuses it when it is cut anywhere.</summary>
    public static void RefusesEveryBeginning(TemporaryFolder folder, string name, byte[] file, Action<string> read)
    {
        read(folder.Write(name, file));
        for (int length = 0; length < file.Length; length++)
        {
            string cut = folder.Write(name, file.AsSpan(0, length));
            try
            {
                Refuses(cut, read);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"{name} cut to {length} of {file.Length} bytes: {e.Message}");
            }
        }
    }
}
