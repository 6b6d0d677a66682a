using Inkstone.Layers;
using Inkstone.Progress;

namespace Inkstone.Digits.Tests.Measures;

public sealed class TeachingMeasureTests
{
    [Fact]
    public void Says_what_was_learned_and_what_was_lost()
    {
        var images = Images(StrokeSet.GenerateTraining(600, seed: 3));
        var tests = Images(StrokeSet.GenerateTest(100, seed: 3));
        var model = new Sequential([new Input(28, 28, 1), new Flatten(), new Dense(32, "relu"), new Dense(11)], seed: 5);
        model.Compile("adam", new Losses.CategoricalCrossentropy(fromLogits: true));
        model.Fit(images.Scaled().Reshape([-1, 28, 28, 1]), images.OneHotLabels(11), batchSize: 32, epochs: 10, progress: new NoProgress());

        // Steps so large, and of corrections almost alone, that it forgets what it knew.
        var settings = new FineTuningSettings { Steps = 40, BatchSize = 32, LearningRate = 0.02, CorrectionShare = 0.95 };
        var recognizer = new DigitRecognizer(model);
        var data = new MeasureData(name => new DigitDataset(name, "", "", images, tests), most: 100);
        var session = new MeasureSession(FirstLoad.Of(() => recognizer), () => recognizer, data, new NoProgress(), CancellationToken.None);
        var measure = new TeachingMeasure(MeasureList.Pads[0], settings);
        measure.Name.ShouldBe("teaching");

        var result = measure.Run(session);
        var figures = result.Figures.ToDictionary(figure => figure.Name, figure => figure.Value);
        figures.Keys.ShouldBe(["right", "worstStyle", "before", "mnistLost", "mnistLostMost", "mnistErrorsMost", "expectedCalibrationError"]);
        figures["right"].ShouldBeGreaterThan(figures["before"]);
        figures["worstStyle"].ShouldBe(figures["right"]); // of one style
        figures["mnistLost"].ShouldBeGreaterThan(0.05);
        figures["mnistLostMost"].ShouldBe(figures["mnistLost"]);

        // What it says of MNIST before, told by the recogniser picture by picture.
        var readings = Enumerable.Range(0, 100).Select(i => recognizer.Read(tests.Pixels(i), 28, 28)).ToList();
        result.Details!.Rows.Count.ShouldBe(2);
        result.Details.Rows[0][0].ShouldBe("before");
        result.Details.Rows[0][3].ShouldBe($"{readings.Index().Count(item => item.Item.Digit != tests.Label(item.Index))}");
        result.Details.Rows[0][4].ShouldStartWith($"{readings.Index().Count(item => item.Item.IsDigit && item.Item.Digit == tests.Label(item.Index))}.00 %");
        result.Details.Rows[1][0].ShouldBe("0: a box with a cross in it");
    }

    private static DigitImages Images((byte[] Pixels, byte[] Labels) set) => DigitImages.From(set.Pixels, set.Labels, 28, 28);
}
