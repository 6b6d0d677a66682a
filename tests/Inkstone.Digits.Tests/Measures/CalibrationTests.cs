namespace Inkstone.Digits.Tests.Measures;

public sealed class CalibrationTests
{
    [Fact]
    public void By_hand()
    {
        // Ten bins: 0.91 and 0.94 share one (1 of 2 right), 0.3 is in (0.2, 0.3] (right).
        // 2/3 × |0.5 - 0.925| + 1/3 × |1 - 0.3| = 0.2833 + 0.2333
        var calibration = Calibration.Of([0.91f, 0.94f, 0.3f], [true, false, true], bins: 10);
        calibration.Error.ShouldBe(2 / 3.0 * 0.425 + 1 / 3.0 * 0.7, 1e-7);
        calibration.Bins.Count.ShouldBe(10);
        calibration.Bins[9].ShouldBe(new CalibrationBin(0.9, 1, 2, calibration.Bins[9].Confidence, 0.5));
        calibration.Bins[9].Confidence.ShouldBe(0.925, 1e-7);
        calibration.Bins.Sum(bin => bin.Count).ShouldBe(3);
        calibration.Bins[0].Accuracy.ShouldBe(double.NaN);
    }

    [Fact]
    public void A_bin_holds_its_upper_end_and_not_its_lower_one()
    {
        var calibration = Calibration.Of([0f, 0.25f, 0.5f, 0.500001f, 1f], [true, true, true, true, true], bins: 4);
        calibration.Bins.Select(bin => bin.Count).ShouldBe([2, 1, 1, 1]);
    }

    [Fact]
    public void Sure_and_always_right_is_perfect() => Calibration.Of([1, 1, 1], [true, true, true]).Error.ShouldBe(0);

    [Fact]
    public void Sure_and_always_wrong_could_not_be_worse() => Calibration.Of([1, 1, 1], [false, false, false]).Error.ShouldBe(1);

    [Fact]
    public void As_numpy()
    {
        foreach (var item in MeasuresFixture.Calibrations)
        {
            bool[] right = [.. item.GetProperty("right").EnumerateArray().Select(value => value.GetBoolean())];
            Calibration.Of(MeasuresFixture.Floats(item, "confidences"), right, item.GetProperty("bins").GetInt32()).Error
                .ShouldBe(item.GetProperty("error").GetDouble(), 1e-12);
        }
    }
}
