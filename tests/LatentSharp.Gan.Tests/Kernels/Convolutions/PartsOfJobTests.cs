using LatentSharp.Gan.Kernels.Convolutions;

namespace LatentSharp.Gan.Tests.Kernels.Convolutions;

public sealed class PartsOfJobTests
{
    [Fact]
    public void Every_part_runs_once_and_shares_cover_the_range()
    {
        for (int parts = 1; parts <= 4; parts++)
        {
            var times = new int[10];
            for (int job = 0; job < 100; job++)
            {
                PartsOfJob.Run(parts, part =>
                {
                    (int first, int end) = PartsOfJob.Share(times.Length, part, parts);
                    for (int i = first; i < end; i++) times[i]++;
                });
            }

            Assert.All(times, count => Assert.Equal(100, count));
        }
    }

    [Fact]
    public void A_fault_in_any_part_reaches_the_caller_and_later_jobs_run()
    {
        for (int faulty = 0; faulty < 3; faulty++)
        {
            int at = faulty;
            Assert.Throws<InvalidOperationException>(() => PartsOfJob.Run(3, part =>
            {
                if (part == at) throw new InvalidOperationException();
            }));
        }

        int sum = 0;
        PartsOfJob.Run(3, part => Interlocked.Add(ref sum, part));
        Assert.Equal(3, sum);
    }
}
