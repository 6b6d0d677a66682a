using Inkstone.Data;
using Inkstone.Layers;

namespace Inkstone.Digits.Tests.Numbers;

public sealed class NumberRecognizerTests
{
    // Of what is made here, no training and no measure uses the seed.
    private const ulong Seed = 4711;

    private static NumberSet Written { get; } = NumberSet.Written(Seed, 112);

    /// <summary>Floors a little below what is reached; what is measured on thousands stands in docs/recogniser.md.</summary>
    [Fact]
    public void Numbers_of_two_to_eight_digits_are_read()
    {
        var right = new bool[Written.Count];
        Parallel.For(0, right.Length, i =>
        {
            var (text, picture) = Written.Make(i);
            right[i] = NumberRecognizer.Default.Read(picture).Text == text;
        });

        Share(kind => !kind.HasFlag(NumberKind.Touching)).ShouldBeGreaterThanOrEqualTo(0.9);
        Share(kind => kind.HasFlag(NumberKind.Touching)).ShouldBeGreaterThanOrEqualTo(0.6);

        double Share(Func<NumberKind, bool> counts) => Enumerable.Range(0, right.Length).Where(i => counts(NumberSet.Kind(i))).Average(i => right[i] ? 1.0 : 0);
    }

    [Fact]
    public void One_digit_is_read_as_the_recogniser_reads_it()
    {
        var (pixels, _) = StrokeSet.Generate(30, Seed);
        for (var i = 0; i < 30; i++)
        {
            var small = new Picture(28, 28, 1, pixels.AsSpan(i * 784, 784));
            var pad = MeasureList.Pads[i % MeasureList.Pads.Count].Draw(i % 10, new RandomStream(Seed + (ulong)i));
            foreach (var picture in (Picture[])[small, pad])
            {
                var (one, number) = (DigitRecognizer.Default.Read(picture), NumberRecognizer.Default.Read(picture));
                number.Digits.Count.ShouldBe(1, $"picture {i}");
                number.Digits[0].Reading.Confidences.ShouldBe(one.Confidences);
                number.Digits[0].Reading.NotADigit.ShouldBe(one.NotADigit);
                number.Text.ShouldBe(one.IsDigit ? $"{one.Digit}" : "?");
                number.Certainty.ShouldBe(one.Confidence);
            }
        }
    }

    [Fact]
    public void Strokes_that_surely_make_one_digit_are_not_parted()
    {
        var random = new RandomStream(Seed);
        var sure = 0;
        for (var i = 0; i < 100; i++)
        {
            var strokes = Hand.Write(Skeletons.Choose(i % 10, random), Pen.Draw(random), random);
            var whole = DigitRecognizer.Default.Read(strokes);
            if (whole.Confidence > 0.999f)
            {
                sure++;
                NumberRecognizer.Default.Read(strokes).Text.ShouldBe($"{whole.Digit}", $"drawing {i}");
            }
        }

        sure.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void Light_ink_on_dark_paper_reads_the_same()
    {
        foreach (var i in (int[])[0, 4, 8, 12])
        {
            var (_, picture) = Written.Make(i);
            byte[] inverted = [.. picture.Pixels.ToArray().Select(pixel => (byte)(255 - pixel))];
            Read(inverted, picture).ShouldBe(NumberRecognizer.Default.Read(picture).Text);
        }
    }

    [Fact]
    public void Colours_and_transparent_paper_read_as_gray()
    {
        var (text, picture) = Written.Make(4);
        var (ink, clear) = (new byte[4 * picture.Pixels.Length], new byte[4 * picture.Pixels.Length]);
        var isLight = picture.Pixels[0] > 127;
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            var value = picture.Pixels[i];
            (ink[4 * i], ink[4 * i + 1], ink[4 * i + 2], ink[4 * i + 3]) = (value, value, value, 255);
            clear[4 * i + 3] = (byte)(isLight ? 255 - value : value);
        }

        Read(ink, picture).ShouldBe(text);
        Read(clear, picture).ShouldBe(text);

        // White on nothing: only its opacity shows it.
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            clear.AsSpan(4 * i, 3).Fill(255);
        }

        Read(clear, picture).ShouldBe(text);
    }

    [Fact]
    public void Dust_changes_nothing()
    {
        var (text, picture) = Written.Make(8);
        var pixels = picture.Pixels.ToArray();
        var (random, ink) = (new RandomStream(5), (byte)(picture.Pixels[0] > 127 ? 0 : 255));
        for (var i = 0; i < 25; i++)
        {
            pixels[random.NextInt(pixels.Length)] = ink;
        }

        Read(pixels, picture).ShouldBe(text);
    }

    [Fact]
    public void The_boxes_lie_in_the_picture_from_left_to_right()
    {
        foreach (var i in (int[])[0, 8, 16, 24])
        {
            var (_, picture) = Written.Make(i);
            var digits = NumberRecognizer.Default.Read(picture).Digits;
            digits.Count.ShouldBeGreaterThan(1);
            foreach (var digit in digits)
            {
                digit.Box.X.ShouldBeGreaterThanOrEqualTo(0);
                digit.Box.Y.ShouldBeGreaterThanOrEqualTo(0);
                (digit.Box.X + digit.Box.Width).ShouldBeLessThanOrEqualTo(picture.Width);
                (digit.Box.Y + digit.Box.Height).ShouldBeLessThanOrEqualTo(picture.Height);
                digit.Seen.Length.ShouldBe(784);
                digit.Seen.ToArray().Max().ShouldBeGreaterThan((byte)200);
            }

            digits.Select(digit => digit.Box.X + digit.Box.Width / 2).ShouldBeInOrder();
        }
    }

    [Fact]
    public void Many_threads_read_what_one_reads()
    {
        var pictures = Enumerable.Range(0, 6).Select(i => Written.Make(i).Picture).ToArray();
        var alone = pictures.Select(picture => NumberRecognizer.Default.Read(picture)).ToArray();
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var number = NumberRecognizer.Default.Read(pictures[i % pictures.Length]);
            number.Text.ShouldBe(alone[i % pictures.Length].Text);
            number.Certainty.ShouldBe(alone[i % pictures.Length].Certainty);
            number.Digits.Select(digit => digit.Box).ShouldBe(alone[i % pictures.Length].Digits.Select(digit => digit.Box));
        });
    }

    [Theory]
    [InlineData(784, 10)]
    [InlineData(400, 11)]
    [InlineData(64, 10)]
    public void Models_of_all_forms_can_read(int inputs, int outputs)
    {
        var model = new Sequential([new Input(inputs), new Dense(outputs, "softmax")], seed: 3);
        var number = new NumberRecognizer(new DigitRecognizer(model)).Read(Written.Make(0).Picture);
        number.IsBlank.ShouldBeFalse();
        number.Digits.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_is_no_picture_is_said()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NumberRecognizer.Default.Read(new byte[4], 0, 4));
        Should.Throw<ArgumentException>(() => NumberRecognizer.Default.Read(new byte[5], 2, 2)).Message.ShouldStartWith("Expected 4 bytes for a gray picture of 2 x 2 pixels");
        Should.Throw<ArgumentException>(() => NumberRecognizer.Default.Read(new byte[1], 100_000, 100_000)).Message.ShouldStartWith("Expected a picture of at most");
        Should.Throw<ArgumentNullException>(() => NumberRecognizer.Default.Read((Picture)null!));
        Should.Throw<ArgumentNullException>(() => new NumberRecognizer(null!));
    }

    private static string Read(byte[] pixels, Picture like) => NumberRecognizer.Default.Read(pixels, like.Width, like.Height).Text;
}
