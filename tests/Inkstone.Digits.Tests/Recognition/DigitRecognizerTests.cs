using Inkstone.Data;
using Inkstone.Layers;
using Inkstone.Losses;

namespace Inkstone.Digits.Tests.Recognition;

[Collection(AloneCollection.Name)]
public sealed class DigitRecognizerTests : IDisposable
{
    private static readonly StrokePoint[][] Seven = [[new(70, 90), new(90, 85), new(200, 85), new(150, 160), new(130, 235)]];

    private readonly string _folder = Directory.CreateTempSubdirectory("inkstone").FullName;

    private string Path => System.IO.Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_recogniser_that_comes_along_reads_digits_of_a_pen_however_they_are_given()
    {
        var recognizer = DigitRecognizer.Default;
        recognizer.ShouldBeSameAs(DigitRecognizer.Default);
        var (onBlack, onWhite) = (Draw(Seven), Draw(Seven));
        InkPolarity.Invert(onWhite);
        var seeThrough = new byte[4 * onBlack.Length];
        for (var i = 0; i < onBlack.Length; i++)
        {
            seeThrough[4 * i + 3] = onBlack[i];
        }

        using var png = new MemoryStream();
        Png.Write(png, new Picture(280, 280, 1, onWhite));
        png.Position = 0;
        DigitReading[] readings =
        [
            recognizer.Read(onBlack, 280, 280),
            recognizer.Read(onWhite, 280, 280),
            recognizer.Read(seeThrough, 280, 280),
            recognizer.Read(new Picture(280, 280, 4, seeThrough)),
            recognizer.ReadPng(png),
            recognizer.ReadPng(png.ToArray()),
        ];
        foreach (var reading in readings)
        {
            (reading.Digit, reading.IsDigit, reading.IsBlank).ShouldBe((7, true, false));
            reading.Confidences.ShouldBe(readings[0].Confidences);
            (reading.Confidences.Sum() + reading.NotADigit).ShouldBe(1, 1e-5f);
        }

        var fromStrokes = recognizer.Read(Seven);
        (fromStrokes.Digit, fromStrokes.IsDigit).ShouldBe((7, true));
    }

    [Fact]
    public void The_recogniser_that_comes_along_tells_digits_of_the_pen_apart()
    {
        var (count, right) = (500, 0);
        var (pixels, labels) = StrokeSet.GenerateTest(count, seed: 77);
        for (var i = 0; i < count; i++)
        {
            right += DigitRecognizer.Default.Read(pixels.AsSpan(784 * i, 784), 28, 28).Digit == labels[i] ? 1 : 0;
        }

        right.ShouldBeGreaterThan(count * 9 / 10);
    }

    [Theory]
    [InlineData(new[] { 784 }, 10, "softmax")]
    [InlineData(new[] { 28, 28 }, 10, "linear")]
    [InlineData(new[] { 28, 28, 1 }, 11, "linear")]
    [InlineData(new[] { 400 }, 10, "softmax")]
    [InlineData(new[] { 20, 20 }, 11, "softmax")]
    [InlineData(new[] { 8, 8 }, 10, "linear")]
    [InlineData(new[] { 64 }, 11, "softmax")]
    public void Any_model_of_digits_reads_as_DigitReading_lets_it(int[] input, int outputs, string activation)
    {
        var model = new Sequential([new Input(input), new Flatten(), new Dense(outputs, activation)], seed: 5);
        model.Compile("sgd", new SparseCategoricalCrossentropy(fromLogits: activation == "linear"));
        model.Save(Path);
        var recognizer = DigitRecognizer.Load(Path);
        Picture[] pictures = [new(280, 280, 1, Draw(Seven)), new(31, 17, 4, Box(31, 17, 4)), new(28, 28, 1, Box(28, 28, 1)), new(20, 20, 1, Box(20, 20, 1)), new(8, 8, 1, Box(8, 8, 1))];
        foreach (var picture in pictures)
        {
            DigitReading.TryRead(model, SeenDigit.Normalized(model, picture), out var expected).ShouldBeTrue();
            var reading = recognizer.Read(picture);
            reading.Confidences.ShouldBe(expected!.Confidences);
            reading.NotADigit.ShouldBe(expected.NotADigit);
            reading.Ranking.ShouldBe(expected.Ranking);
        }
    }

    [Fact]
    public void Strokes_are_seen_as_the_normaliser_draws_them()
    {
        var model = new Sequential([new Input(20, 20), new Flatten(), new Dense(10)], seed: 5);
        var (whole, middle) = (new byte[784], new byte[400]);
        DigitNormalizer.TryDraw(Seven, penWidth: 3, whole).ShouldBeTrue();
        DigitNormalizer.ShrinkBox(whole, 20, middle);
        var recognizer = new DigitRecognizer(model);
        recognizer.Read(Seven).Confidences.ShouldBe(recognizer.Read(middle, 20, 20).Confidences);
    }

    [Fact]
    public void An_empty_sheet_is_surely_no_digit()
    {
        var white = Enumerable.Repeat((byte)255, 40 * 30).ToArray();
        DigitReading[] readings =
        [
            DigitRecognizer.Default.Read(white, 40, 30),
            DigitRecognizer.Default.Read(new byte[1200], 40, 30),
            DigitRecognizer.Default.Read(new byte[4800], 40, 30),
            DigitRecognizer.Default.Read(new byte[784], 28, 28),
            DigitRecognizer.Default.Read([]),
            DigitRecognizer.Default.Read([[], []]),
        ];
        foreach (var reading in readings)
        {
            (reading.IsBlank, reading.IsDigit, reading.NotADigit, reading.Confidence).ShouldBe((true, false, 1, 0));
            reading.Confidences.ShouldAllBe(confidence => confidence == 0);
        }
    }

    [Fact]
    public void Nothing_is_allocated_but_the_result()
    {
        // The object with its two lists of ten: 2 × (16 + 8 + 40) bytes and 48 for itself.
        const int Most = 200;
        var gray = Draw(Seven);
        var (colored, photographed) = (Box(200, 130, 4), Draw(Seven));
        for (var i = 0; i < photographed.Length; i++)
        {
            photographed[i] = (byte)(60 + i / 2800 + i * 31 % 7 + photographed[i] / 2);
        }

        var small = Box(28, 28, 1);
        var recognizer = DigitRecognizer.Default;
        (string What, Func<DigitReading> Read)[] ways =
        [
            ("gray", () => recognizer.Read(gray, 280, 280)),
            ("colored", () => recognizer.Read(colored, 200, 130)),
            ("photographed", () => recognizer.Read(photographed, 280, 280)),
            ("small", () => recognizer.Read(small, 28, 28)),
            ("strokes", () => recognizer.Read(Seven)),
        ];
        for (var i = 0; i < 50; i++)
        {
            foreach (var (_, read) in ways)
            {
                _ = read();
            }
        }

        foreach (var (what, read) in ways)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = read();
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeInRange(1, Most, what);
            reading.IsBlank.ShouldBeFalse(what);
        }
    }

    [Fact]
    public void Many_threads_read_at_once()
    {
        var (pixels, _) = StrokeSet.GenerateTest(64, seed: 3);
        var alone = Enumerable.Range(0, 64).Select(i => ReadOne(i).Confidences.ToArray()).ToArray();
        Parallel.For(0, 640, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => ReadOne(i % 64).Confidences.ShouldBe(alone[i % 64]));

        DigitReading ReadOne(int i) => DigitRecognizer.Default.Read(pixels.AsSpan(784 * i, 784), 28, 28);
    }

    [Fact]
    public void Wrong_pictures_are_refused_in_words()
    {
        var recognizer = DigitRecognizer.Default;
        Should.Throw<ArgumentException>(() => recognizer.Read(new byte[300], 10, 10)).Message.ShouldBe(
            "Expected 100 bytes for a gray picture of 10 x 10 pixels, or 400 for red, green, blue and alpha. Received: 300 bytes. (Parameter 'pixels')");
        Should.Throw<ArgumentOutOfRangeException>(() => recognizer.Read([], 0, 10)).ParamName.ShouldBe("width");
        Should.Throw<ArgumentOutOfRangeException>(() => recognizer.Read([], 10, -1)).ParamName.ShouldBe("height");
        Should.Throw<ArgumentException>(() => recognizer.Read(new byte[4], int.MaxValue, int.MaxValue)).ParamName.ShouldBe("pixels");
        Should.Throw<InvalidDataException>(() => recognizer.ReadPng([1, 2, 3])).Message.ShouldStartWith("The picture: ");
        Should.Throw<ArgumentException>(() => recognizer.Read([[new(float.NaN, 1)]])).ParamName.ShouldBe("strokes");
        Should.Throw<ArgumentNullException>(() => recognizer.Read((IReadOnlyList<StrokePoint[]>)null!)).ParamName.ShouldBe("strokes");
    }

    [Fact]
    public void Models_that_do_not_read_digits_are_refused_in_words()
    {
        Should.Throw<FileNotFoundException>(() => DigitRecognizer.Load(Path)).Message.ShouldContain(Path);
        new Sequential([new Input(100), new Dense(10)]).Save(Path);
        Should.Throw<InvalidDataException>(() => DigitRecognizer.Load(Path)).Message.ShouldBe(
            $"{Path} is no model that reads digits. Pictures can be brought to 28x28, 20x20 and 8x8 pixels, as (784,), (28, 28) or (28, 28, 1) and likewise for the others. " +
            "Model 'sequential' takes shape (100,).");
        new Sequential([new Input(64), new Dense(3)]).Save(Path);
        Should.Throw<InvalidDataException>(() => DigitRecognizer.Load(Path)).Message.ShouldBe(
            $"{Path} is no model that reads digits. Expected a model that gives 10 numbers for a picture, one for each digit, or 11 with one for \"not a digit\". " +
            "Model 'sequential' gives shape (3,).");
        Should.Throw<ArgumentException>(() => new DigitRecognizer(new Sequential([new Dense(10)]))).ParamName.ShouldBe("model");
        File.WriteAllText(Path, "hello");
        Should.Throw<InvalidDataException>(() => DigitRecognizer.Load(Path)).Message.ShouldContain(Path);
    }

    /// <summary>A gray canvas of 280 x 280 with light ink.</summary>
    private static byte[] Draw(StrokePoint[][] strokes)
    {
        var canvas = new byte[280 * 280];
        foreach (var stroke in strokes)
        {
            StrokeRasterizer.Draw(stroke, brushWidth: 24, canvas, 280, 280);
        }

        return canvas;
    }

    /// <summary>An upright bar of full ink, off the middle.</summary>
    private static byte[] Box(int width, int height, int channels)
    {
        var pixels = new byte[width * height * channels];
        for (var row = 2; row < height - 5; row++)
        {
            pixels.AsSpan((row * width + 6) * channels, 4 * channels).Fill(byte.MaxValue);
        }

        for (var i = 3; channels == 4 && i < pixels.Length; i += 4)
        {
            pixels[i] = byte.MaxValue;
        }

        return pixels;
    }
}
