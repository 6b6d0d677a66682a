using Inkstone.Data;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>A picture as a model sees it.</summary>
/// <param name="Pixels">The upright picture, row after row, ink high.</param>
/// <param name="Side">Its rows and columns.</param>
/// <param name="Maximum">The byte of full ink.</param>
/// <param name="Values">The values the model is given, in its order.</param>
internal sealed record SeenDigit(byte[] Pixels, int Side, int Maximum, float[] Values)
{
    // The part of a normalised picture that the digit's box fills at most, as the 20x20 set takes it.
    private const int Box = DigitNormalizer.BoxSide;

    /// <summary>Whether there is no ink at all: then there is nothing to read.</summary>
    public bool IsBlank => !Values.AsSpan().ContainsAnyExcept(0f);

    /// <summary>Whether models that take samples of a shape take pictures column by column, as those of the 5000 x 400 set do.</summary>
    public static bool IsByColumns(Shape sample) => sample.Rank == 1 && sample.Size == Box * Box;

    /// <summary>A picture of a data set.</summary>
    public static SeenDigit Of(Model model, DigitImages images, int index) => new(
        images.Pixels(index).ToArray(), images.Width, images.Maximum, DigitTensors.Inputs(model, images.Slice(index, 1)).ToArray());

    /// <summary>
    /// Any picture: dark ink on light paper is inverted; then it is normalised as MNIST's digits are, unless it is of the model's
    /// size already. Models of 20x20 see the middle of the normalised picture by columns, as the 5000 x 400 set has it; models of
    /// 8x8 see that middle in coarse pixels.
    /// </summary>
    /// <param name="model">The model that is to read it.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="how">What was done to it, in words.</param>
    /// <exception cref="ArgumentException">The model takes pictures of another size.</exception>
    public static SeenDigit Of(Model model, Picture picture, out string how)
    {
        var sample = model.InputShape!.Value;
        var side = sample.Size switch
        {
            DigitNormalizer.Side * DigitNormalizer.Side => DigitNormalizer.Side,
            Box * Box => Box,
            64 => 8,
            _ => throw new ArgumentException($"Pictures can be brought to 28x28, 20x20 and 8x8 pixels. This model takes {sample.Size} numbers (shape {sample})."),
        };

        var gray = picture.ToGray();
        var ink = gray.Pixels.ToArray();
        var inverted = InkPolarity.IsDarkOnLight(ink, gray.Width, gray.Height);
        if (inverted)
        {
            InkPolarity.Invert(ink);
        }

        var asItIs = gray.Width == side && gray.Height == side;
        how = $"{gray.Width}x{gray.Height} pixels, {(inverted ? "dark ink on light paper" : "light ink on dark paper")}, " +
            (asItIs ? "taken as it is since it has the model's size" : $"cropped, scaled and centred as MNIST's digits are, to {side}x{side}");
        var pixels = asItIs ? ink : Normalize(ink, gray.Width, gray.Height, side);
        return new SeenDigit(pixels, side, byte.MaxValue, Scale(pixels, side, IsByColumns(sample)));
    }

    private static byte[] Normalize(byte[] ink, int width, int height, int side)
    {
        var whole = new byte[DigitNormalizer.Side * DigitNormalizer.Side];
        _ = DigitNormalizer.TryNormalize(ink, width, height, whole);
        if (side == DigitNormalizer.Side)
        {
            return whole;
        }

        var pixels = new byte[side * side];
        DigitNormalizer.ShrinkBox(whole, side, pixels);
        return pixels;
    }

    private static float[] Scale(byte[] pixels, int side, bool byColumns)
    {
        var values = new float[pixels.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (first, second) = Math.DivRem(i, side);
            values[i] = pixels[byColumns ? second * side + first : i] / (float)byte.MaxValue;
        }

        return values;
    }
}
