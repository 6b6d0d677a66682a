using Inkstone.Callbacks;
using Inkstone.Optimizers;
using Inkstone.Optimizers.Schedules;

namespace Inkstone.Tests.Callbacks;

public class LearningRateTests
{
    [Fact]
    public void A_scheduler_sets_the_rate_of_each_epoch_from_the_current_one()
    {
        var run = new CallbackRun();
        run.Run(new LearningRateScheduler((epoch, current) => epoch < 2 ? current : current / 2), "val_loss", 1, 1, 1, 1);
        run.LearningRates.ShouldBe([1, 1, 0.5, 0.25]);
    }

    [Fact]
    public void A_scheduler_must_give_a_rate() =>
        Should.Throw<InvalidOperationException>(() => new CallbackRun().Run(new LearningRateScheduler((_, _) => double.NaN), "val_loss", 1)).Message.ShouldBe(
            "The output of the `schedule` function should be a finite number, zero or more. Got: NaN for epoch 0.");

    [Fact]
    public void A_schedule_of_the_optimizer_is_not_overruled() =>
        Should.Throw<InvalidOperationException>(() => new CallbackRun(new SGD(new ExponentialDecay(0.1, 10, 0.5))).Run(new LearningRateScheduler((_, _) => 1), "val_loss", 1))
            .Message.ShouldStartWith("This optimizer was created with a LearningRateSchedule, hence its learning rate is not settable by LearningRateScheduler.");

    [Fact]
    public void A_plateau_lowers_the_rate_after_so_many_epochs()
    {
        var run = new CallbackRun();
        run.Run(new ReduceLROnPlateau(factor: 0.5, patience: 2), "val_loss", 1, 1, 1, 1, 1, 0.5, 0.5, 0.5);
        run.LearningRates.ShouldBe([1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25]);
    }

    [Fact]
    public void Cooldown_and_least_rate()
    {
        // Lowered after epoch 1; epochs 2 and 3 cool down, the second of them counting again as in Keras; lowered after epoch 3 and after 5.
        var run = new CallbackRun();
        run.Run(new ReduceLROnPlateau(factor: 0.1, patience: 1, cooldown: 2, minLearningRate: 0.05), "val_loss", 1, 1, 1, 1, 1, 1, 1);
        run.LearningRates.ShouldBe([1, 1, 0.1, 0.1, 0.05, 0.05, 0.05]);
    }

    [Fact]
    public void Small_improvements_do_not_count()
    {
        var run = new CallbackRun();
        run.Run(new ReduceLROnPlateau(factor: 0.5, patience: 1), "val_loss", 1, 0.99995, 0.9998, 0.5);
        run.LearningRates.ShouldBe([1, 1, 0.5, 0.5]);
    }

    [Fact]
    public void A_factor_of_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(factor: 1)).Message.ShouldStartWith("ReduceLROnPlateau does not support a factor >= 1.0. Received factor=1");

    [Fact]
    public void A_missing_value_warns() =>
        Expect.Warnings(() => new CallbackRun().Run(new ReduceLROnPlateau(), "accuracy", 0.5)).ShouldHaveSingleItem().ShouldStartWith(
            "Learning rate reduction is conditioned on metric `val_loss` which is not available. Available metrics are: loss,accuracy.");
}
