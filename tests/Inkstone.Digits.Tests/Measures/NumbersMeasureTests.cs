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
            few.Make(i, length: 1).Text.ShouldBe(text[..1]);
            picture.Pixels.SequenceEqual(same.Pixels).ShouldBeTrue();
        }

        NumberSet.Written(seed: 8, count: 10).Make(0).Picture.Pixels.SequenceEqual(few.Make(0).Picture.Pixels).ShouldBeFalse();
        Enumerable.Range(0, 28).Select(i => (NumberSet.Kind(i), NumberSet.Length(i))).ShouldBeUnique();
    }

    [Fact]
    public void Digits_touch_where_they_are_to()
    {
        // Eights are of one piece, most of them, so that pieces tell what touches.
        var apart = 0;
        var set = new NumberSet(
            _ => (height, random) => (8, Stamp.Drawn(Hand.Write(Skeletons.Choose(8, random), Pen.Draw(random).AtMost(4), random), 3, height)), seed: 7, count: 80);
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
                else
                {
                    apart += pieces < text.Length ? 0 : 1;
                }
            }
        }

        apart.ShouldBeLessThanOrEqualTo(2); // of 40
    }

    [Fact]
    public void Strokes_of_numbers_overlap_where_they_are_to()
    {
        var set = new PenNumberSet(seed: 7, count: 200);
        for (var i = 0; i < set.Count; i++)
        {
            var (text, strokes) = set.Make(i);
            text.Length.ShouldBe(NumberSet.Length(i));
            strokes.Length.ShouldBeGreaterThanOrEqualTo(text.Length);
            var (again, same) = new PenNumberSet(seed: 7, count: 1000).Make(i);
            again.ShouldBe(text);
            same.ShouldBe(strokes);

            // Free columns between strokes: with gaps there is one between any two digits.
            var gaps = 0;
            var right = float.MaxValue;
            foreach (var box in strokes.Select(stroke => InkBox.Of([stroke], 0, 0, 1, 0)).OrderBy(box => box.Left))
            {
                gaps += box.Left > right ? 1 : 0;
                right = right == float.MaxValue ? box.Right : Math.Max(right, box.Right);
            }

            if (PenNumberSet.Kind(i) == NumberKind.Clean)
            {
                gaps.ShouldBeGreaterThanOrEqualTo(text.Length - 1, $"number {i}");
            }
        }
    }

    [Fact]
    public void A_digit_that_is_taken_for_none_makes_its_number_wrong()
    {
        // All is a 3 to it, and none is a digit.
        var model = new Sequential([new Input(784), new Dense(11, "softmax")]);
        var biases = new float[11];
        (biases[3], biases[10]) = (5, 9);
        model.SetWeights([Tensor.Zeros((784, 11)), Tensor.From(biases)]);
        var recognizer = new DigitRecognizer(model);
        var data = new MeasureData(name => throw new FileNotFoundException(name), most: 4);
        var session = new MeasureSession(FirstLoad.Of(() => recognizer), () => recognizer, data, new NoProgress(), CancellationToken.None);
        var threes = new PenNumberSet(seed: 1, count: 4).Tasks();
        var measure = new NumbersMeasure("threes", "", (_, _) => threes with { Make = i => threes.Make(i) with { Text = new string('3', NumberSet.Length(i)) } });
        var figures = measure.Run(session).Figures.ToDictionary(figure => figure.Name, figure => figure.Value);
        figures["accuracy"].ShouldBe(0);
        figures["digitAccuracy"].ShouldBe(0);
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
        figures["single"].ShouldBe(1, 0.1); // what is a three as a whole and in parts is rather one
        result.Details!.Rows.Select(row => row[0]).ShouldBe(
            ["clean", "touching", "noisy", "touching and noisy", "2 digits", "3 digits", "4 digits", "5 digits", "6 digits", "7 digits", "8 digits"]);
        result.Details.Rows.Select(row => row[1]).ShouldBe(["7", "7", "7", "7", "4", "4", "4", "4", "4", "4", "4"]);
        MeasureList.All.Single(measure => measure.Name == "numbers-pen").Run(session).Details!.Rows.Select(row => row[0]).Take(3).ShouldBe(["clean", "touching", "2 digits"]);
        Should.Throw<MissingDataException>(() => MeasureList.All.Single(measure => measure.Name == "numbers").Run(session));
    }
}
