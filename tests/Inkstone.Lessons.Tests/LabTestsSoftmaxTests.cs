namespace Inkstone.Lessons.Tests;

[Collection(nameof(ConsoleOutput))]
public class LabTestsSoftmaxTests
{
    [Fact]
    public void A_softmax_that_is_right_passes() =>
        ConsoleOutput.Of(() => LabTests.Softmax(Right)).ShouldBe($" All tests passed.{Environment.NewLine}");

    [Fact]
    public void One_that_overflows_passes_too_as_in_the_notebook() =>
        ConsoleOutput.Of(() => LabTests.Softmax(Unsafe)).ShouldBe($" All tests passed.{Environment.NewLine}");

    // The expected values are e^z / Σ e^z of 1 to 4: 0.0320586 0.0871443 0.2368828 0.6439143.
    [Fact]
    public void Numbers_that_do_not_sum_to_one_are_named() =>
        Failure(z => [.. Unsafe(z).Select(a => 2 * a)])
            .ShouldBe("Wrong values. Expected [0.032059 0.087144 0.236883 0.643914], got [0.064117 0.174289 0.473766 1.287829]");

    [Fact]
    public void What_is_right_for_the_first_numbers_only_fails_with_the_second() =>
        Failure(z => z.Length == 4 ? Right(z) : [.. z.Select(_ => 1.0)])
            .ShouldBe("Wrong values. Expected [0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1], got [1. 1. 1. 1. 1. 1. 1. 1. 1. 1.]");

    [Fact]
    public void Too_few_numbers_are_named() => Failure(z => Right(z)[..3]).ShouldEndWith(", got [0.032059 0.087144 0.236883]");

    [Fact]
    public void No_numbers_at_all_are_named() => Failure(_ => null!).ShouldEndWith(", got null");

    [Fact]
    public void NaN_is_not_right() => Failure(z => [.. z.Select(_ => double.NaN)]).ShouldEndWith(", got [nan nan nan nan]");

    [Theory]
    [InlineData(1e-6, true)]
    [InlineData(3e-5, false)]
    public void Is_as_strict_as_numpy(double error, bool passes)
    {
        var slightlyOff = (double[] z) => Right(z).Select(a => a * (1 + error)).ToArray();

        if (passes)
        {
            ConsoleOutput.Of(() => LabTests.Softmax(slightlyOff)).ShouldContain("All tests passed.");
        }
        else
        {
            Failure(slightlyOff).ShouldStartWith("Wrong values.");
        }
    }

    private static string Failure(Func<double[], double[]> softmax) => Should.Throw<InvalidOperationException>(() => LabTests.Softmax(softmax)).Message;

    private static double[] Unsafe(double[] z) => [.. z.Select(value => Math.Exp(value) / z.Sum(Math.Exp))];

    private static double[] Right(double[] z) => Unsafe([.. z.Select(value => value - z.Max())]);
}
