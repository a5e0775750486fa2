using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_writer_is_told_who_the_first_is_and_the_folder_is_left_as_it_was()
    {
        using (FolderLock.Acquire(_folder.Path))
        {
            string before = File.ReadAllText(_folder[".writer"]);
            FolderBusyException fault = Assert.Throws<FolderBusyException>(() => FolderLock.Acquire(_folder.Path));
            Assert.Equal((_folder.Path, Environment.ProcessId), (fault.Path, fault.ProcessId));
            Assert.Contains("UTC", fault.Message, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllText(_folder[".writer"]));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        FolderLock.Acquire(_folder.Path).Dispose();
    }

    [Fact]
    public void What_a_killed_process_left_keeps_nobody_out()
    {
        File.WriteAllText(_folder[".lock"], "");
        File.WriteAllText(_folder[".writer"], """{ "processId": 1, "machine": "elsewhere", "since": "2020-01-01T00:00:00Z" }""");
        using FolderLock held = FolderLock.Acquire(_folder.Path);
        Assert.Equal(Environment.ProcessId, Assert.Throws<FolderBusyException>(() => FolderLock.Acquire(_folder.Path)).ProcessId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "processId": "x", "machine": 1, "since": null }""")]
    [InlineData("""{ "processId": 99999999999, "machine": "m", "since": "2020-01-01T00:00:00Z" }""")]
    public void A_writer_that_nobody_can_read_is_another_process(string text)
    {
        using FolderLock held = FolderLock.Acquire(_folder.Path);
        File.WriteAllText(_folder[".writer"], text);
        FolderBusyException fault = Assert.Throws<FolderBusyException>(() => FolderLock.Acquire(_folder.Path));
        Assert.Null(fault.ProcessId);
        Assert.Contains("another process writes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_that_is_told_is_the_writers_even_where_clocks_disagree()
    {
        using FolderLock held = FolderLock.Acquire(_folder.Path);
        File.WriteAllText(_folder[".writer"], """{ "processId": 7, "machine": "other", "since": "2099-12-31T23:00:00+01:00" }""");
        FolderBusyException fault = Assert.Throws<FolderBusyException>(() => FolderLock.Acquire(_folder.Path));
        Assert.Contains("process 7 on other has been writing to this folder since 2099-12-31 22:00:00 UTC", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kill", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The file of the lock comes and goes; whoever opened it just before it went must not believe to hold it.</summary>
    [Fact]
    public void However_many_come_and_go_there_is_never_a_second_holder()
    {
        int holders = 0, most = 0, taken = 0;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (int i = 0; i < 200; i++)
            {
                try
                {
                    using FolderLock held = FolderLock.Acquire(_folder.Path);
                    int now = Interlocked.Increment(ref holders);
                    most = Math.Max(most, now);
                    Interlocked.Increment(ref taken);
                    Thread.Yield();
                    Interlocked.Decrement(ref holders);
                }
                catch (FolderBusyException)
                {
                    Thread.Yield();
                }
            }
        });
        Assert.Equal(1, most);
        Assert.InRange(taken, 8, 1600);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_locked() => Assert.ThrowsAny<IOException>(() => FolderLock.Acquire(_folder["nowhere"]));
}
