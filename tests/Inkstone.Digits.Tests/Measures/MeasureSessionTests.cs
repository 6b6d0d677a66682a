using Inkstone.Layers;
using Inkstone.Progress;

namespace Inkstone.Digits.Tests.Measures;

public sealed class MeasureSessionTests
{
    /// <summary>The batches of a session are a short cut; they must lead to where everybody's way leads.</summary>
    [Theory]
    [InlineData(784, 10)]
    [InlineData(784, 11)]
    [InlineData(400, 11)]
    [InlineData(64, 10)]
    public void Reads_what_the_recogniser_reads_one_by_one(int inputs, int outputs)
    {
        var recognizer = new DigitRecognizer(new Sequential([new Input(inputs), new Dense(outputs, "softmax")], seed: 3));
        var data = new MeasureData(name => throw new FileNotFoundException(name), most: 150);
        var session = Session(recognizer, data);
        var pad = MeasureList.Pads[^1];
        foreach (var set in (PictureSet[])[data.Strokes, data.Drawn(pad), data.OtherDrawings])
        {
            var readings = session.Read(set);
            readings.Count.ShouldBe(150);
            readings.KnowsNonDigits.ShouldBe(outputs == 11);
            for (var i = 0; i < set.Count; i++)
            {
                var reading = recognizer.Read(set.Draw(i));
                readings.Digits[i].ShouldBe(reading.IsBlank ? -1 : reading.Digit);
                readings.Confidences[i].ShouldBe(reading.Confidence, 1e-5f);
                readings.NotADigit[i].ShouldBe(reading.NotADigit, 1e-5f);
            }
        }
    }

    [Fact]
    public void Blank_pictures_are_errors_and_no_digits()
    {
        var recognizer = new DigitRecognizer(new Sequential([new Input(784), new Dense(11, "softmax")]));
        var readings = Session(recognizer, new MeasureData(name => throw new FileNotFoundException(name)))
            .Read(PictureSet.Of("blank", new byte[2 * 784], [0, 1]));
        readings.Errors.ShouldBe(2);
        readings.Flagged.ShouldBe(2);
    }

    [Fact]
    public void A_digit_flagged_is_not_told_right_though_the_surest_of_the_ten_is_its_own()
    {
        float[] three = [0, 0, 0, 0.4f, 0, 0, 0, 0.1f, 0, 0];
        var readings = new Readings([3, 3, 7], [.. three, .. three, .. three], [0.5f, 0.49f, 0.1f], knowsNonDigits: true);
        (readings.Errors, readings.Flagged, readings.ToldRight).ShouldBe((1, 1, 1));
        readings.IsToldRight(0).ShouldBeFalse();
        readings.IsToldRight(1).ShouldBeTrue();
        readings.IsToldRight(2).ShouldBeFalse();
    }

    [Fact]
    public void The_sorts_akin_to_training_are_left_out_by_name() =>
        MeasureData.SortNames.Except(MeasureData.UnlikeSortNames).ShouldBe(
            ["three dashes", "three dots", "polygon chain", "three digits side by side", "digit crossed out"]);

    [Fact]
    public void Every_measure_has_a_name_of_its_own() =>
        MeasureList.All.Select(measure => measure.Name).ShouldBeUnique();

    private static MeasureSession Session(DigitRecognizer recognizer, MeasureData data) =>
        new(FirstLoad.Of(() => recognizer), () => recognizer, data, new NoProgress(), CancellationToken.None);
}
