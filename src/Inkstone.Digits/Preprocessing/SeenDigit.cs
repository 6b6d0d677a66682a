using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// A picture of a digit as a model sees it: brought to the size, order and shape the model takes. Models of 28x28, 20x20 and 8x8 can
/// be served, as vectors or pictures: (784,), (28, 28), (28, 28, 1), (400,), (8, 8) and so on.
/// </summary>
/// <remarks>
/// <para>A vector of 400 is filled column by column, as the 5000 x 400 set has it. A model of the 0 to 16 set is given the same numbers as any
/// other: 0 for no ink, 1 for full ink.</para>
/// </remarks>
/// <example><code>
/// var seen = SeenDigit.Normalized(model, Picture.Read("seven.png"));   // or AsDrawn
/// if (DigitReading.TryRead(model, seen, out var reading)) { Console.WriteLine(reading.Digit); }
/// </code></example>
public sealed class SeenDigit
{
    // In pixels of the normalised picture: the middle of what MNIST's lines are.
    internal const float PenWidth = 3;

    private readonly byte[] _pixels;

    private SeenDigit(byte[] pixels, int height, int width, int maximum, Tensor input, string description)
    {
        _pixels = pixels;
        Height = height;
        Width = width;
        Maximum = maximum;
        Input = input;
        Description = description;
    }

    /// <summary>The upright picture, row after row, 0 (no ink) to <see cref="Maximum"/>.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Its number of rows.</summary>
    public int Height { get; }

    /// <summary>Its number of columns.</summary>
    public int Width { get; }

    /// <summary>The byte of full ink.</summary>
    public int Maximum { get; }

    /// <summary>The numbers the model is given, 0 to 1, in its order and shape, with a first axis of one: (1, 784), (1, 28, 28, 1), ...</summary>
    public Tensor Input { get; }

    /// <summary>What was done to the picture, in words.</summary>
    public string Description { get; }

    /// <summary>Whether there is no ink at all: then there is nothing to read.</summary>
    public bool IsBlank => !Input.AsSpan().ContainsAnyExcept(0f);

    /// <summary>A picture of a data set, as it is in the set.</summary>
    /// <param name="model">The model that is to read it.</param>
    /// <param name="images">The set.</param>
    /// <param name="index">The number of the picture.</param>
    /// <exception cref="ArgumentException">The model takes pictures of another size, or there is no such picture.</exception>
    public static SeenDigit Of(Model model, DigitImages images, int index)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new(
            images.Pixels(index).ToArray(), images.Height, images.Width, images.Maximum, DigitTensors.Inputs(model, images.Slice(index, 1)),
            $"{images.Width}x{images.Height} pixels of the data set");
    }

    /// <summary>
    /// Any picture, light on dark or dark on light: cropped, scaled and centred as MNIST's digits are (<see cref="DigitNormalizer"/>), which leaves
    /// those themselves as they are. Models of 20x20 see the middle of the normalised picture, models of 8x8 that middle in coarse pixels; a picture
    /// that has just their size is taken as it is.
    /// </summary>
    /// <param name="model">The model that is to read it.</param>
    /// <param name="picture">The picture.</param>
    /// <exception cref="ArgumentException">The model takes something else than pictures of 28x28, 20x20 or 8x8.</exception>
    public static SeenDigit Normalized(Model model, Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var form = DigitForm.Of(model);
        var pixels = new byte[form.Side * form.Side];
        var (isDarkOnLight, asItIs) = Normalize(picture.Pixels, picture.Width, picture.Height, form.Side, pixels);
        var description = $"{picture.Width}x{picture.Height} pixels, {(isDarkOnLight ? "dark ink on light paper" : "light ink on dark paper")}, " +
            (asItIs ? "taken as it is since it has the model's size" : $"cropped, scaled and centred as MNIST's digits are, to {form.Side}x{form.Side}");
        return Make(model, form, pixels, description);
    }

    /// <summary>
    /// What a pen wrote, drawn at 28x28: as large as MNIST's digits are, in the middle, with lines as wide as theirs
    /// (<see cref="DigitNormalizer.TryDraw"/>), which is sharper than a picture that is scaled. For models of 20x20 or 8x8 it is brought to their size as
    /// <see cref="Normalized"/> does.
    /// </summary>
    /// <param name="model">The model that is to read it.</param>
    /// <param name="strokes">The points of each stroke, in any unit, place and size; y grows downwards.</param>
    /// <exception cref="ArgumentException">The model takes something else than pictures of 28x28, 20x20 or 8x8, or a coordinate or a pressure is not finite or out of range.</exception>
    public static SeenDigit Written(Model model, IReadOnlyList<StrokePoint[]> strokes)
    {
        var form = DigitForm.Of(model);
        var pixels = new byte[form.Side * form.Side];
        Write(strokes, form.Side, pixels);
        return Make(model, form, pixels, $"strokes of a pen, drawn as large as MNIST's digits are, to {form.Side}x{form.Side}");
    }

    /// <summary>
    /// A sketch of dark ink on light or transparent paper as the course notebooks read it (see <see cref="Sketch"/>): the whole canvas squeezed to
    /// the model's size and inverted, the digit neither cropped nor centred.
    /// </summary>
    /// <param name="model">The model that is to read it.</param>
    /// <param name="sketch">The canvas; of one with layers, <see cref="Sketch.Flatten"/> makes a picture.</param>
    /// <exception cref="ArgumentException">The model takes something else than pictures of 28x28, 20x20 or 8x8.</exception>
    public static SeenDigit AsDrawn(Model model, Picture sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        var form = DigitForm.Of(model);
        var pixels = new byte[form.Side * form.Side];
        _ = Sketch.TryShrink(sketch, pixels, form.Side);
        var gray = sketch.ToGray();
        var paper = InkPolarity.IsDarkOnLight(gray.Pixels, gray.Width, gray.Height)
            ? "dark ink on light paper"
            : "taken for dark ink on light paper although its border is dark";
        return Make(model, form, pixels, $"{gray.Width}x{gray.Height} pixels, {paper}, squeezed as drawn to {form.Side}x{form.Side}");
    }

    private static SeenDigit Make(Model model, DigitForm form, byte[] pixels, string description) =>
        new(pixels, form.Side, form.Side, byte.MaxValue, form.ToInput(model, pixels), description);

    /// <summary>What <see cref="Normalized"/> does to a picture's bytes, one a pixel or, of red, green, blue and alpha, four.</summary>
    /// <param name="picture">The bytes.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="side">The model's rows and columns.</param>
    /// <param name="pixels">Receives side × side bytes, ink high; all 0 if there is no ink.</param>
    /// <returns>Whether the ink was darker than its paper, and whether the picture was taken as it is.</returns>
    internal static (bool IsDarkOnLight, bool AsItIs) Normalize(ReadOnlySpan<byte> picture, int width, int height, int side, Span<byte> pixels)
    {
        bool isDarkOnLight;
        if (side < DigitNormalizer.Side && width == side && height == side)
        {
            if (picture.Length == pixels.Length)
            {
                picture.CopyTo(pixels);
            }
            else
            {
                Picture.ToGray(picture, pixels);
            }

            isDarkOnLight = InkPolarity.IsDarkOnLight(pixels, width, height);
            if (isDarkOnLight)
            {
                InkPolarity.Invert(pixels);
            }

            return (isDarkOnLight, true);
        }

        Span<byte> whole = stackalloc byte[DigitNormalizer.Side * DigitNormalizer.Side];
        _ = DigitNormalizer.TryNormalize(picture, width, height, whole, out isDarkOnLight);
        Shrink(whole, side, pixels);
        return (isDarkOnLight, false);
    }

    /// <summary>What <see cref="Written"/> draws.</summary>
    internal static void Write(IReadOnlyList<StrokePoint[]> strokes, int side, Span<byte> pixels)
    {
        Span<byte> whole = stackalloc byte[DigitNormalizer.Side * DigitNormalizer.Side];
        _ = DigitNormalizer.TryDraw(strokes, PenWidth, whole);
        Shrink(whole, side, pixels);
    }

    /// <summary>Brings a normalised picture of 28x28 to a model's size.</summary>
    internal static void Shrink(ReadOnlySpan<byte> normalized, int side, Span<byte> pixels)
    {
        if (side == DigitNormalizer.Side)
        {
            normalized.CopyTo(pixels);
        }
        else
        {
            DigitNormalizer.ShrinkBox(normalized, side, pixels);
        }
    }
}
