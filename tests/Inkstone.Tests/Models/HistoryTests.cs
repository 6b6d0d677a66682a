namespace Inkstone.Tests.Models;

public sealed class HistoryTests
{
    [Fact]
    public void From_GivesWhatWasKept()
    {
        var history = History.From(new Dictionary<string, double[]> { ["loss"] = [0.5, 0.25], ["accuracy"] = [0.75, double.NaN] });
        history.Names.ShouldBe(["accuracy", "loss"]);
        history.Epochs.ShouldBe([0, 1]);
        history["loss"].ShouldBe([0.5, 0.25]);
        history["accuracy"].ShouldBe([0.75, double.NaN]);
        history.WasCancelled.ShouldBeFalse();
        History.From(new Dictionary<string, double[]>()).Epochs.ShouldBeEmpty();
    }

    [Fact]
    public void From_NeedsAsManyValuesOfEachName() =>
        Should.Throw<ArgumentException>(() => History.From(new Dictionary<string, double[]> { ["loss"] = [0.5, 0.25], ["accuracy"] = [0.75] })).Message
            .ShouldStartWith("Expected a value of each name after each of 2 epochs. Received: 1 values of 'accuracy'.");
}
