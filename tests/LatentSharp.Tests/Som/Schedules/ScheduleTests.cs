using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Schedules;

public sealed class ScheduleTests
{
    public static TheoryData<Schedule> TwoEnded => [new LinearSchedule(8, 2), new ExponentialSchedule(8, 2), new InverseSchedule(8, 2), new TwoPhaseSchedule(8, 2)];

    [Theory]
    [MemberData(nameof(TwoEnded))]
    public void The_first_epoch_has_the_start_value_and_the_last_the_end_value(Schedule schedule)
    {
        Assert.Equal(8, schedule.At(0, 7));
        Assert.Equal(2, schedule.At(6, 7));
        Assert.Equal(8, schedule.At(0, 1));
        for (int epoch = 1; epoch < 7; epoch++) Assert.True(schedule.At(epoch, 7) <= schedule.At(epoch - 1, 7));
    }

    [Fact]
    public void The_middle_of_five_epochs_is_worked_by_hand()
    {
        Assert.Equal(5, new LinearSchedule(8, 2).At(2, 5));
        Assert.Equal(4, new ExponentialSchedule(8, 2).At(2, 5), 1e-12);
        Assert.Equal(3.2, new InverseSchedule(8, 2).At(2, 5), 1e-12);
        Assert.Equal(2, new TwoPhaseSchedule(8, 2).At(2, 5));
        Assert.Equal(5, new TwoPhaseSchedule(8, 2).At(1, 5));
    }

    [Fact]
    public void The_source_texts_schedule_jumps_up_and_the_recipes_does_not()
    {
        Schedule printed = KnownMapRecipes.SomOlivettiAsPrinted.LearningRate!, mended = KnownMapRecipes.SomOlivetti.LearningRate!;
        Assert.Equal(Math.Exp(-0.01), printed.At(0, 1000), 1e-15);
        Assert.Equal(0.0067379469990854670, printed.At(499, 1000), 1e-15);
        Assert.Equal(0.2, printed.At(500, 1000));
        for (int epoch = 1; epoch < 1000; epoch++) Assert.True(mended.At(epoch, 1000) <= mended.At(epoch - 1, 1000));
        Assert.Equal(0.2, mended.At(999, 1000));
        Assert.Equal(1, KnownMapRecipes.SomOlivetti.Radius!.At(999, 1000));
        Assert.Equal(3 * Math.Exp(-0.01), KnownMapRecipes.SomOlivetti.Radius!.At(0, 1000), 1e-15);
    }

    [Fact]
    public void A_value_that_cannot_be_used_is_named_with_its_epoch()
    {
        string message = Assert.Throws<ArgumentException>(() => new LinearSchedule(1, -1).Validate("radius", 5)).Message;
        Assert.Contains("radius", message);
        Assert.Contains("epoch 3", message);
        Assert.Throws<ArgumentException>(() => new LinearSchedule(1.5, 0.1).Validate("learning rate", 3, most: 1));
        Assert.Throws<ArgumentException>(() => new LinearSchedule(double.NaN, 1).Validate("radius", 1));
    }
}
