using Inkstone.Layers;

namespace Inkstone.Digits.Tests.Numbers;

public sealed class NumberStrokesTests
{
    [Fact]
    public void Strokes_are_grouped_to_digits()
    {
        var right = 0;
        for (var i = 0; i < 60; i++)
        {
            var (text, strokes) = Write(2 + i % 7, (ulong)i);
            right += NumberRecognizer.Default.Read(strokes).Text == text ? 1 : 0;
        }

        right.ShouldBeGreaterThanOrEqualTo(54);
    }

    [Fact]
    public void One_digit_is_read_as_the_recogniser_reads_it()
    {
        for (var digit = 0; digit < 10; digit++)
        {
            var (strokes, _) = Hand.Write(digit, new RandomStream((ulong)digit + 300));
            var (one, number) = (DigitRecognizer.Default.Read(strokes), NumberRecognizer.Default.Read(strokes));
            number.Digits.Count.ShouldBe(1);
            number.Digits[0].Reading.Confidences.ShouldBe(one.Confidences);
        }
    }

    [Fact]
    public void The_order_of_the_strokes_does_not_matter()
    {
        var (_, strokes) = Write(5, 1);
        var number = NumberRecognizer.Default.Read(strokes);
        StrokePoint[][] backwards = [.. strokes.Reverse()];
        NumberRecognizer.Default.Read(backwards).Text.ShouldBe(number.Text);
    }

    [Fact]
    public void The_unit_does_not_matter()
    {
        var (text, strokes) = Write(4, 2);
        foreach (var scale in (float[])[0.001f, 1, 500])
        {
            StrokePoint[][] scaled = [.. strokes.Select(stroke => Array.ConvertAll(stroke, point => point with { X = scale * point.X, Y = scale * point.Y }))];
            NumberRecognizer.Default.Read(scaled).Text.ShouldBe(text);
        }
    }

    [Fact]
    public void The_boxes_are_in_the_unit_of_the_strokes()
    {
        StrokePoint[][] ones = [[new(1000, 100), new(1000, 200)], [new(1060, 100), new(1061, 205)]];
        var number = NumberRecognizer.Default.Read(ones);
        number.Text.ShouldBe("11");
        number.Digits.Select(digit => digit.Box).ShouldBe([new(1000, 100, 1, 100), new(1060, 100, 1, 105)]);
    }

    [Fact]
    public void A_stroke_through_several_digits_is_cut()
    {
        // Two zeros, joined by a line at their tops.
        StrokePoint[] stroke = [.. Zero(100), .. Zero(190)];
        NumberRecognizer.Default.Read([stroke]).Text.ShouldBe("00");

        // A network of ten outputs takes it for one digit, and is asked for several nevertheless.
        var ten = new DigitRecognizer(TenOutputs());
        ten.Read([stroke]).IsDigit.ShouldBeTrue();
        new NumberRecognizer(ten).Read([stroke]).Text.ShouldBe("00");

        static IEnumerable<StrokePoint> Zero(float x) =>
            Enumerable.Range(0, 41).Select(i => new StrokePoint(x - 35 * MathF.Sin(i * MathF.Tau / 40), 150 - 50 * MathF.Cos(i * MathF.Tau / 40)));
    }

    [Fact]
    public void Nothing_written_is_blank_and_what_is_no_stroke_is_said()
    {
        NumberRecognizer.Default.Read([]).IsBlank.ShouldBeTrue();
        NumberRecognizer.Default.Read([[]]).IsBlank.ShouldBeTrue();
        NumberRecognizer.Default.Read([[new(3, 3, 0), new(9, 9, 0)]]).IsBlank.ShouldBeTrue();
        NumberRecognizer.Default.Read([[new(5, 5)]]).IsBlank.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => NumberRecognizer.Default.Read([[new(float.NaN, 0)]]));
        Should.Throw<ArgumentNullException>(() => NumberRecognizer.Default.Read((IReadOnlyList<StrokePoint[]>)null!));
    }

    [Fact]
    public void Many_and_far_strokes_have_an_answer()
    {
        var random = new RandomStream(8);
        StrokePoint[][] dashes = [.. Enumerable.Range(0, 3000).Select(_ => new StrokePoint[] { new(random.NextFloat(0, 900), random.NextFloat(0, 500)), new(random.NextFloat(0, 900), random.NextFloat(0, 500)) })];
        NumberRecognizer.Default.Read(dashes).Digits.Count.ShouldBeLessThanOrEqualTo(NumberParts.Most);
        NumberRecognizer.Default.Read([[new(-1e6f, 0), new(-1e6f, 10)], [new(1e6f, 0), new(1e6f, 10)]]).Digits.Count.ShouldBeInRange(1, 2);
        NumberRecognizer.Default.Read([[new(0, 0), new(1e6f, 0)], [new(0, 3), new(0, 3.0001f)]]).IsBlank.ShouldBeFalse();
    }

    /// <summary>The shipped network without its eleventh output.</summary>
    private static Sequential TenOutputs()
    {
        var last = new Dense(10);
        var model = new Sequential([new Input(28, 28, 1), DigitRecognizer.Default.Model, last]);
        var kernel = new float[11 * 10];
        for (var i = 0; i < 10; i++)
        {
            kernel[i * 10 + i] = 1;
        }

        last.SetWeights([Tensor.From(kernel, (11, 10)), Tensor.Zeros([10])]);
        return model;
    }

    /// <summary>Digits of the pen beside each other, 100 high, with gaps.</summary>
    private static (string Text, StrokePoint[][] Strokes) Write(int length, ulong seed)
    {
        var (random, all, text, left) = (new RandomStream(seed + 900), new List<StrokePoint[]>(), "", 0f);
        for (var i = 0; i < length; i++)
        {
            var digit = random.NextInt(10);
            var (strokes, _) = Hand.Write(digit, random);
            var box = InkBox.Of(strokes, 0, 0, 1, 0);
            all.AddRange(strokes.Select(stroke => Array.ConvertAll(stroke, point => new StrokePoint(left + 100 * (point.X - box.Left), 100 * point.Y + 5 * i, point.Pressure))));
            left += 100 * (box.Right - box.Left) + random.NextFloat(15, 50);
            text += digit;
        }

        return (text, [.. all]);
    }
}
