using Inkstone.Callbacks;

namespace Inkstone.Tests.Callbacks;

public class EarlyStoppingTests
{
    [Theory]
    [InlineData(0, 3)] // 0.9 in epoch 2 is no improvement on 0.8
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 7)] // 0.7 in epoch 4 comes in time, but then there is none for two epochs only
    public void Patience(int patience, int epochs) =>
        new CallbackRun().Run(new EarlyStopping(patience: patience), "val_loss", 1.0, 0.8, 0.9, 0.85, 0.7, 0.75, 0.8).ShouldBe(epochs);

    [Fact]
    public void The_first_epoch_never_stops_and_an_equal_value_is_no_improvement() =>
        new CallbackRun().Run(new EarlyStopping(), "val_loss", 1, 1, 1).ShouldBe(2);

    [Fact]
    public void A_change_up_to_the_least_one_does_not_count()
    {
        new CallbackRun().Run(new EarlyStopping(minDelta: 0.1), "val_loss", 1, 0.95, 0.5).ShouldBe(2);
        new CallbackRun().Run(new EarlyStopping(minDelta: 0.1), "val_loss", 1, 0.85, 0.7).ShouldBe(3);
    }

    [Fact]
    public void Accuracy_is_better_when_higher()
    {
        new CallbackRun().Run(new EarlyStopping("val_accuracy"), "val_accuracy", 0.5, 0.6, 0.7, 0.65, 0.9).ShouldBe(4);
        new CallbackRun().Run(new EarlyStopping("val_accuracy", mode: MonitorMode.Min), "val_accuracy", 0.5, 0.6, 0.7).ShouldBe(2);
    }

    [Fact]
    public void An_unknown_direction_must_be_told()
    {
        Should.Throw<InvalidOperationException>(() => new CallbackRun().Run(new EarlyStopping("speed"), "speed", 1, 2)).Message.ShouldBe(
            "EarlyStopping callback received monitor=speed, but it cannot be told whether that metric should be maximized or minimized. " +
            "Pass mode: MonitorMode.Max if a larger value is better, or mode: MonitorMode.Min if a smaller one is.");
        new CallbackRun().Run(new EarlyStopping("speed", mode: MonitorMode.Max), "speed", 1, 2, 1).ShouldBe(3);
    }

    [Fact]
    public void The_best_weights_come_back_stopped_early_or_not()
    {
        var run = new CallbackRun();
        var callback = new EarlyStopping(patience: 2, restoreBestWeights: true);
        run.Run(callback, "val_loss", 1, 0.5, 0.6, 0.7, 0.1).ShouldBe(4);
        run.Weight.ShouldBe(1);
        callback.BestEpoch.ShouldBe(1);
        callback.StoppedEpoch.ShouldBe(3);

        run.Run(callback, "val_loss", 1, 0.5, 0.6).ShouldBe(3);
        run.Weight.ShouldBe(1);
        callback.StoppedEpoch.ShouldBeNull();
    }

    [Fact]
    public void Weights_stay_without_restoring()
    {
        var run = new CallbackRun();
        run.Run(new EarlyStopping(), "val_loss", 1, 0.5, 0.6);
        run.Weight.ShouldBe(2);
    }

    [Fact]
    public void Below_a_baseline_the_count_goes_on()
    {
        // Every epoch improves, but none beats 0.5.
        new CallbackRun().Run(new EarlyStopping(patience: 2, baseline: 0.5), "val_loss", 1, 0.9, 0.95, 0.7).ShouldBe(3);
        new CallbackRun().Run(new EarlyStopping(patience: 2, baseline: 0.5), "val_loss", 1, 0.4, 0.95, 0.3).ShouldBe(4);
    }

    [Fact]
    public void Epochs_before_the_first_one_looked_at_do_not_count() =>
        new CallbackRun().Run(new EarlyStopping(startFromEpoch: 3), "val_loss", 1, 2, 3, 4, 5, 6).ShouldBe(5);

    [Fact]
    public void A_missing_value_warns_with_what_there_is()
    {
        var warnings = Expect.Warnings(() => new CallbackRun().Run(new EarlyStopping(), "accuracy", 0.5, 0.4).ShouldBe(2));
        warnings.Count.ShouldBe(2);
        warnings[0].ShouldBe(
            "Early stopping conditioned on metric `val_loss` which is not available. Available metrics are: loss,accuracy. Values with val_ need validation data.");
    }
}
