using Inkstone.Layers;
using Inkstone.Progress;

namespace Inkstone.Digits.Tests.Measures;

public sealed class NumbersMeasureTests
{
    [Fact]
    public void A_number_depends_on_the_seed_and_its_index_alone()
    {
        var (few, many) = (NumberSet.Written(seed: 7, count: 10), NumberSet.Written(seed: 7, count: 100));
        foreach (var i in (int[])[0, 3, 9])
        {
            var ((text, picture), (other, same)) = (few.Make(i), many.Make(i));
            text.ShouldBe(other);
            text.Length.ShouldBe(NumberSet.Length(i));
            picture.Pixels.SequenceEqual(same.Pixels).ShouldBeTrue();
        }

        NumberSet.Written(seed: 8, count: 10).Make(0).Picture.Pixels.SequenceEqual(few.Make(0).Picture.Pixels).ShouldBeFalse();
        Enumerable.Range(0, 28).Select(i => (NumberSet.Kind(i), NumberSet.Length(i))).ShouldBeUnique();
    }

    [Fact]
    public void Digits_touch_where_they_are_to()
    {
        var set = NumberSet.Written(seed: 7, count: 80);
        for (var i = 0; i < set.Count; i++)
        {
            if (NumberSet.Kind(i) is NumberKind.Clean or NumberKind.Touching)
            {
                var (text, picture) = set.Make(i);
                var pieces = NumberSheet.Find(picture.Pixels, picture.Width, picture.Height)!.Pieces.Count(piece => piece.Mass > 4 * 255);
                if (NumberSet.Kind(i) == NumberKind.Clean)
                {
                    pieces.ShouldBeGreaterThanOrEqualTo(text.Length, $"number {i}");
                }
            }
        }
    }

    [Fact]
    public void A_network_that_says_three_reads_threes()
    {
        // Weights of 0: the biases alone speak.
        var model = new Sequential([new Input(784), new Dense(10, "softmax")]);
        var biases = new float[10];
        biases[3] = 5;
        model.SetWeights([Tensor.Zeros((784, 10)), Tensor.From(biases)]);
        var recognizer = new DigitRecognizer(model);
        var data = new MeasureData(name => throw new FileNotFoundException(name), most: 28);
        var session = new MeasureSession(FirstLoad.Of(() => recognizer), () => recognizer, data, new NoProgress(), CancellationToken.None);
        var result = MeasureList.All.Single(measure => measure.Name == "numbers-strokes").Run(session);
        var figures = result.Figures.ToDictionary(figure => figure.Name, figure => figure.Value);
        figures["numbers"].ShouldBe(28);
        figures["accuracy"].ShouldBe(0, 0.04);
        figures["digitAccuracy"].ShouldBe(0.1, 0.1);
        result.Details!.Rows.Select(row => row[0]).ShouldBe(
            ["clean", "touching", "noisy", "touching and noisy", "2 digits", "3 digits", "4 digits", "5 digits", "6 digits", "7 digits", "8 digits"]);
        result.Details.Rows.Select(row => row[1]).ShouldBe(["7", "7", "7", "7", "4", "4", "4", "4", "4", "4", "4"]);
        Should.Throw<MissingDataException>(() => MeasureList.All.Single(measure => measure.Name == "numbers").Run(session));
    }
}
