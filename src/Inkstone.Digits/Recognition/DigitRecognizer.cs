using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// Reads pictures of a single digit, wherever, how large, how thick and on what paper it was drawn. Make one, or take
/// <see cref="Default"/>, and use it from any number of threads at once; once warm a reading allocates nothing but its result.
/// </summary>
/// <remarks>
/// An empty sheet is no error: its reading says so by <see cref="DigitReading.IsBlank"/>, is not a digit with certainty, and gives each digit
/// a probability of 0. The network is not asked then.
/// </remarks>
/// <example><code>
/// var recognizer = DigitRecognizer.Default;                       // or DigitRecognizer.Load("runs/mine/model.safetensors")
/// var reading = recognizer.Read(pixels, width, height);           // gray or RGBA
/// Console.WriteLine(reading.IsDigit ? $"{reading.Digit}, {reading.Confidence:P0} sure" : "not a digit");
/// </code></example>
public sealed class DigitRecognizer
{
    // Pictures that the network is given together where there are many.
    private const int AtOnce = 8;

    private const string ShippedFile = "recogniser.safetensors";

    private static readonly Lazy<DigitRecognizer> Shipped = new(LoadShipped);

    private readonly DigitForm _form;
    private readonly DigitOutput _output;

    /// <summary>Makes a recogniser of a model that was trained or loaded.</summary>
    /// <param name="model">
    /// A model that takes pictures of 28x28, 20x20 or 8x8, as (784,), (28, 28) or (28, 28, 1) and likewise for the others, and gives ten
    /// numbers, one for each digit, or eleven with one for "not a digit"; logits or probabilities. It must not be trained while it reads.
    /// </param>
    /// <exception cref="ArgumentException">The model takes or gives something else.</exception>
    public DigitRecognizer(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _form = DigitForm.Of(model);
        _output = DigitOutput.Of(model, model.InputShape!.Value.WithBatch(1));
    }

    /// <summary>The recogniser that comes with Inkstone, loaded when it is first asked for.</summary>
    public static DigitRecognizer Default => Shipped.Value;

    /// <summary>The network that reads.</summary>
    public Model Model { get; }

    /// <summary>Makes a recogniser of a model file, such as <c>inkstone train</c> writes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="customTypes">Classes of your own that the model is made of.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, is no model, or is none that reads digits; the message says what it is.</exception>
    public static DigitRecognizer Load(string path, params Type[] customTypes)
    {
        var model = Model.Load(path, customTypes);
        try
        {
            return new DigitRecognizer(model);
        }
        catch (ArgumentException exception)
        {
            var message = exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
            throw new InvalidDataException($"{path} is no model that reads digits. {message}", exception);
        }
    }

    /// <summary>Reads a picture.</summary>
    /// <param name="picture">Gray, or RGBA, which is taken as lying on white paper; dark ink on light paper or light ink on dark paper.</param>
    /// <exception cref="InvalidDataException">The network gives something that is no number: its training went wrong.</exception>
    public DigitReading Read(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Read(picture.Pixels, picture.Width, picture.Height);
    }

    /// <summary>Reads a picture given by its bytes, row after row from the top, each row from the left.</summary>
    /// <param name="pixels">
    /// One byte a pixel for gray, 0 black to 255 white, or four for red, green, blue and alpha, which is taken as lying on white paper. Dark
    /// ink on light paper or light ink on dark paper.
    /// </param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <exception cref="ArgumentException">A size is not positive, or the bytes are neither as many as the pixels nor four times as many.</exception>
    /// <exception cref="InvalidDataException">The network gives something that is no number: its training went wrong.</exception>
    public DigitReading Read(ReadOnlySpan<byte> pixels, int width, int height)
    {
        CheckPicture(pixels.Length, width, height, nameof(pixels));
        Span<byte> seen = stackalloc byte[_form.Side * _form.Side];
        _ = SeenDigit.Normalize(pixels, width, height, _form.Side, seen);
        return ReadSeen(seen);
    }

    /// <summary>Reads a PNG picture.</summary>
    /// <param name="stream">The file's bytes; left open.</param>
    /// <exception cref="InvalidDataException">It is no PNG picture, is damaged or too large, or the network's training went wrong.</exception>
    public DigitReading ReadPng(Stream stream) => Read(Png.Read(stream, "The picture"));

    /// <summary>Reads a PNG picture.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="InvalidDataException">It is no PNG picture, is damaged or too large, or the network's training went wrong.</exception>
    public DigitReading ReadPng(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ReadPng(new MemoryStream(file, writable: false));
    }

    /// <summary>Reads what a pen wrote.</summary>
    /// <param name="strokes">The points of each stroke, in any unit, place and size; y grows downwards.</param>
    /// <exception cref="ArgumentException">A coordinate or a pressure is not finite or out of range.</exception>
    /// <exception cref="InvalidDataException">The network gives something that is no number: its training went wrong.</exception>
    public DigitReading Read(IReadOnlyList<StrokePoint[]> strokes)
    {
        Span<byte> seen = stackalloc byte[_form.Side * _form.Side];
        SeenDigit.Write(strokes, _form.Side, seen);
        return ReadSeen(seen);
    }

    /// <summary>Checks that a picture's bytes are as many as its pixels, or four times as many, and not too many.</summary>
    internal static void CheckPicture(int length, int width, int height, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var count = (long)width * height;
        if (count > Picture.MaxPixels)
        {
            throw new ArgumentException($"Expected a picture of at most {Picture.MaxPixels} pixels. Received: {width} x {height}. Make it smaller.", name);
        }

        if (length != count && length != 4 * count)
        {
            throw new ArgumentException(
                $"Expected {count} bytes for a gray picture of {width} x {height} pixels, or {4 * count} for red, green, blue and alpha. Received: {length} bytes.",
                name);
        }
    }

    /// <summary>Whether the model has an output for "not a digit"; without one it takes anything for a digit, and several for one.</summary>
    internal bool KnowsNonDigits => _output.Count == DigitOutput.Most;

    /// <summary>Reads what may be digits of a number, several at a time.</summary>
    internal void ReadAll(IReadOnlyList<DigitCandidate> candidates)
    {
        var sample = _form.Side * _form.Side;
        Span<byte> seen = stackalloc byte[sample];
        var input = new float[AtOnce * sample];
        var outputs = new float[AtOnce * _output.Count];
        for (var first = 0; first < candidates.Count; first += AtOnce)
        {
            // The last few with some left from before: the network keeps its memory for one size of batch.
            var count = Math.Min(AtOnce, candidates.Count - first);
            for (var i = 0; i < count; i++)
            {
                SeenDigit.Shrink(candidates[first + i].Seen, _form.Side, seen);
                _form.Fill(seen, input.AsSpan(i * sample, sample));
            }

            Model.Predict(input, outputs);
            for (var i = 0; i < count; i++)
            {
                var probabilities = outputs.AsSpan(i * _output.Count, _output.Count);
                _output.ToProbabilities(probabilities);
                candidates[first + i].Probabilities = probabilities.ToArray();
            }
        }
    }

    /// <summary>The file of the recogniser that comes with Inkstone; the caller closes it.</summary>
    internal static Stream OpenShipped() => typeof(DigitRecognizer).Assembly.GetManifestResourceStream(ShippedFile)!;

    /// <summary>That recogniser loaded anew.</summary>
    internal static DigitRecognizer LoadShipped()
    {
        using var stream = OpenShipped();
        return new DigitRecognizer(Model.Load(stream, ShippedFile));
    }

    private DigitReading ReadSeen(ReadOnlySpan<byte> seen)
    {
        if (!seen.ContainsAnyExcept((byte)0))
        {
            return DigitReading.Blank;
        }

        Span<float> input = stackalloc float[seen.Length];
        _form.Fill(seen, input);
        Span<float> outputs = stackalloc float[_output.Count];
        Model.Predict(input, outputs);
        _output.ToProbabilities(outputs);
        return new DigitReading(outputs);
    }
}
