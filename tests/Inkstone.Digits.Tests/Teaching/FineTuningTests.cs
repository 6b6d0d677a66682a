using Inkstone.Layers;
using Inkstone.Progress;

namespace Inkstone.Digits.Tests.Teaching;

public class FineTuningTests
{
    private static readonly FineTuningSettings Quick = new() { Steps = 300, BatchSize = 32, LearningRate = 1e-3, CorrectionShare = 0.15, PlainShare = 0.5 };

    private static readonly Lazy<DigitImages> Known = new(() =>
    {
        var (pixels, labels) = StrokeSet.GenerateTraining(2400, seed: 77);
        return DigitImages.From(pixels, labels, 28, 28);
    });

    // Trained once, on what the pen writes and what it draws that is no digit; only read by the tests.
    private static readonly Lazy<Model> Trained = new(() =>
    {
        var model = new Sequential([new Input(28, 28, 1), new Flatten(), new Dense(64), new BatchNormalization(), new ReLU(), new Dense(11)], seed: 5);
        model.Compile("adam", new Losses.CategoricalCrossentropy(fromLogits: true), ["accuracy"]);
        model.Fit(RecogniserTraining.Samples(Known.Value[..2200], 6000, seed: 6), batchSize: 64, epochs: 8, progress: new NoProgress());
        return model;
    });

    [Fact]
    public void An_odd_style_is_learned_and_what_was_known_is_kept()
    {
        var corrections = Corrections(20, seed: 1);
        var weights = Trained.Value.GetWeights().Select(weight => weight.ToArray()).ToList();
        var reports = new List<double>();

        var result = FineTuning.Teach(Trained.Value, corrections, Known.Value, Quick, seed: 3, new Reports(reports));

        result.Before.Corrections.ShouldBeLessThan(0.5);
        result.After.Corrections.ShouldBeGreaterThanOrEqualTo(0.9);
        Share(Trained.Value, Corrections(100, seed: 2)).ShouldBeLessThan(0.5);
        Share(result.Model, Corrections(100, seed: 2)).ShouldBeGreaterThanOrEqualTo(0.8);
        result.After.Known.ShouldBeGreaterThan(result.Before.Known - 0.05);
        result.Before.Known.ShouldBe(Kept(Trained.Value), 1e-9);
        result.After.Known.ShouldBe(Kept(result.Model), 1e-9);

        // The model that was given is as it was, and the copy is made up like it.
        Trained.Value.GetWeights().Select(weight => weight.ToArray()).ShouldBe(weights);
        result.Model.ShouldNotBeSameAs(Trained.Value);
        result.Model.TrainableWeights.Count.ShouldBe(Trained.Value.TrainableWeights.Count);
        result.Model.Metrics.Select(metric => metric.Name).ShouldBe(["accuracy"]);
        result.Model.Loss.ShouldBeOfType<Losses.CategoricalCrossentropy>();
        result.Model.Optimizer.ShouldBeOfType<Optimizers.Adam>().Iterations.ShouldBe(0);
        reports.ShouldBeInOrder();
        reports[^1].ShouldBe(1);
        reports[0].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Batch_normalization_keeps_its_statistics()
    {
        var result = FineTuning.Teach(Trained.Value, Corrections(4, seed: 1), Known.Value, Quick with { Steps = 10 });
        foreach (var (before, after) in Trained.Value.NonTrainableWeights.Zip(result.Model.NonTrainableWeights))
        {
            after.ToArray().ShouldBe(before.ToArray());
        }
    }

    [Fact]
    public void The_same_seed_teaches_the_same_whatever_the_number_of_threads()
    {
        var corrections = Corrections(5, seed: 1);
        var settings = Quick with { Steps = 12 };
        var first = Teach(8);
        Teach(8).ShouldBe(first);
        Teach(9).ShouldNotBe(first);

        var threads = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            Teach(8).ShouldBe(first);
        }
        finally
        {
            Parallelism.Threads = threads;
        }

        float[] Teach(ulong seed) => [.. FineTuning.Teach(Trained.Value, corrections, Known.Value, settings, seed).Model.GetWeights().SelectMany(weight => weight.ToArray())];
    }

    [Theory]
    [InlineData(new[] { 784 }, 10)]
    [InlineData(new[] { 400 }, 10)]
    [InlineData(new[] { 8, 8 }, 11)]
    [InlineData(new[] { 20, 20, 1 }, 10)]
    public void Models_of_any_form_are_taught(int[] input, int outputs)
    {
        var model = new Sequential([new Input(input), new Flatten(), new Dense(outputs, "softmax")], seed: 2);
        var corrections = Corrections(6, seed: 1);
        var result = FineTuning.Teach(model, corrections, Known.Value, Quick with { Steps = 60, LearningRate = 0.01 });
        result.After.Corrections.ShouldBe(1);
        result.Model.InputShape!.Value.ShouldBe(Shape.Create(input));
        new DigitRecognizer(result.Model).Read(corrections[0].Strokes!).Digit.ShouldBe(3);
    }

    [Theory]
    [InlineData(new[] { 400 })]
    [InlineData(new[] { 8, 8 })]
    [InlineData(new[] { 28, 28 })]
    public void Samples_are_formed_as_a_model_sees_pictures(int[] input)
    {
        var model = new Sequential([new Input(input), new Flatten(), new Dense(10)]);
        var images = Known.Value;
        var whole = new TensorSamples(images.Scaled().Reshape([-1, 28, 28, 1]), images.OneHotLabels());
        var formed = FormedSamples.Of(whole, DigitForm.Of(model), model.InputShape!.Value);
        var (sample, target) = (new float[model.InputShape.Value.Size], new float[10]);
        for (var i = 0; i < 20; i++)
        {
            formed.Make(0, i, sample, target);
            sample.ShouldBe(SeenDigit.Normalized(model, new Data.Picture(28, 28, 1, images.Pixels(i))).Input.ToArray());
            target[images.Label(i)].ShouldBe(1);
        }
    }

    [Fact]
    public void What_is_known_has_the_answers_of_the_model_as_targets()
    {
        var samples = KnownSamples.Make(Trained.Value, Known.Value, 200, 0.5, seed: 4, _ => { }, TestContext.Current.CancellationToken);
        samples.Count.ShouldBe(200);
        var (sample, target) = (new float[784], new float[11]);
        for (var i = 0; i < samples.Count; i++)
        {
            samples.Make(0, i, sample, target);
            var probabilities = DigitReading.Probabilities(Trained.Value, Tensor.From(sample, Shape.Create(1, 28, 28, 1)), out var none);
            target[..10].Zip(probabilities.ToArray()).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5f);
            target[10].ShouldBe(none[0], 1e-5f);
        }
    }

    [Fact]
    public void Corrections_are_drawn_anew_each_time_and_are_still_of_their_form()
    {
        var corrections = Corrections(3, seed: 1);
        corrections.Add(new Correction("picture", 8, null, default, corrections[0].Normalized.ToArray(), null));
        var samples = new CorrectionSamples(corrections, 11, smoothing: 0.1, seed: 5);
        var (sample, again, target) = (new float[784], new float[784], new float[11]);
        for (var index = 0; index < samples.Count; index++)
        {
            var all = new HashSet<string>();
            for (var epoch = 0; epoch < 20; epoch++)
            {
                samples.Make(epoch, index, sample, target);
                samples.Make(epoch, index, again, target);
                again.ShouldBe(sample);
                all.Add(string.Join(' ', sample)).ShouldBeTrue();
                sample.ShouldAllBe(value => value >= 0 && value <= 1);
                sample.Sum().ShouldBeInRange(20, 300);
                target.Sum().ShouldBe(1, 1e-5f);
                target[corrections[index].Label].ShouldBe(0.9f + 0.1f / 11, 1e-6f);
            }
        }
    }

    [Fact]
    public void A_digit_that_is_taken_for_none_is_not_known()
    {
        // The ten keep their order, while the eleventh output grows.
        var flagging = Trained.Value.GetWeights().Select(weight => weight.ToArray()).ToArray();
        flagging[^1][10] += 1000;
        var model = new Sequential([new Input(28, 28, 1), new Flatten(), new Dense(64), new BatchNormalization(), new ReLU(), new Dense(11)]);
        model.Compile("adam", new Losses.CategoricalCrossentropy(fromLogits: true));
        model.SetWeights([.. model.GetWeights().Select((weight, i) => Tensor.From(flagging[i], weight.Shape))]);

        var judge = new TeachingJudge(model, DigitForm.Of(model), Corrections(5, seed: 1), Known.Value[2200..]);
        judge.Score(model, TestContext.Current.CancellationToken).ShouldBe(new TeachingScore(0, 0));
        judge.Score(Trained.Value, TestContext.Current.CancellationToken).Known.ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Cancellation_ends_it()
    {
        using var stop = new CancellationTokenSource();
        var reports = new Stopping(stop, at: 0.3);
        Should.Throw<OperationCanceledException>(() => FineTuning.Teach(Trained.Value, Corrections(2, seed: 1), Known.Value, Quick, 0, reports, stop.Token));
        reports.Last.ShouldBeLessThan(0.35);
    }

    [Fact]
    public void What_cannot_be_taught_is_refused()
    {
        Should.Throw<ArgumentException>(() => FineTuning.Teach(Trained.Value, [], Known.Value, Quick)).Message.ShouldStartWith("Expected at least one correction");
        var small = DigitImages.From(new byte[64 * 20], new byte[20], 8, 8);
        Should.Throw<ArgumentException>(() => FineTuning.Teach(Trained.Value, Corrections(1, seed: 1), small, Quick)).Message.ShouldStartWith("Expected at least 12 known pictures of 28x28");
        var other = new Sequential([new Input(30, 30), new Flatten(), new Dense(10)]);
        Should.Throw<ArgumentException>(() => FineTuning.Teach(other, Corrections(1, seed: 1), Known.Value, Quick)).Message.ShouldStartWith("Pictures can be brought to");
    }

    /// <summary>Mirrored threes, which no model here knows.</summary>
    private static List<Correction> Corrections(int count, ulong seed)
    {
        var skeleton = OddStyles.All.Single(style => style is { Digit: 3, Skeleton.Name: "mirrored" }).Skeleton;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var strokes = OddStyles.Write(skeleton, new RandomStream(seed).Derive((ulong)i));
            var normalized = new byte[784];
            SeenDigit.Write(strokes, 28, normalized);
            return new Correction($"{i}", 3, null, default, normalized, strokes);
        })];
    }

    private static double Share(Model model, IReadOnlyList<Correction> corrections)
    {
        var recognizer = new DigitRecognizer(model);
        return corrections.Count(correction => recognizer.Read(correction.Strokes!) is { IsDigit: true, Digit: 3 }) / (double)corrections.Count;
    }

    /// <summary>The share read right of the last twelfth of the known pictures, one by one.</summary>
    private static double Kept(Model model)
    {
        var recognizer = new DigitRecognizer(model);
        var judged = Known.Value[2200..];
        return Enumerable.Range(0, judged.Count).Count(i => recognizer.Read(judged.Pixels(i), 28, 28) is { IsDigit: true } reading && reading.Digit == judged.Label(i)) / (double)judged.Count;
    }

    private sealed class Reports(List<double> reports) : IProgress<double>
    {
        public void Report(double value) => reports.Add(value);
    }

    private sealed class Stopping(CancellationTokenSource stop, double at) : IProgress<double>
    {
        public double Last { get; private set; }

        public void Report(double value)
        {
            Last = value;
            if (value >= at)
            {
                stop.Cancel();
            }
        }
    }
}
